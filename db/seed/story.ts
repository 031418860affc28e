import { products } from "./business";

/**
 * The demo's customers and what they talk about: plain data, made up. A line begins with `<` for the customer, `>` for us
 * and `#` for a note among ourselves; `{order}`, `{qty}`, `{item}` and `{price}` are filled in when the history is made.
 */

export interface DemoCustomer {
  name: string;
  company: string;
  title: string;
  language: "en" | "de" | "fr" | "es" | "zh" | "pt";
  /** Telegram's user id of the simulated person who answers in the demo. */
  telegram?: { id: number; username: string };
}

export const customers: DemoCustomer[] = [
  { name: "Lena Hoffmann", company: "Café Linden", title: "Owner", language: "de", telegram: { id: 7100000001, username: "lena_hoffmann" } },
  { name: "Ravi Shah", company: "Shah Foods", title: "Buyer", language: "en", telegram: { id: 7100000002, username: "ravishah" } },
  { name: "Camille Laurent", company: "Boulangerie Laurent", title: "Owner", language: "fr", telegram: { id: 7100000003, username: "camille_l" } },
  { name: "Ola Lindqvist", company: "Nordbrød", title: "Purchasing", language: "en", telegram: { id: 7100000004, username: "ola_lindqvist" } },
  { name: "Sofía Márquez", company: "Tapas del Puerto", title: "Kitchen manager", language: "es", telegram: { id: 7100000005, username: "sofia_mqz" } },
  { name: "Karim Haddad", company: "Cedar Catering", title: "Head of operations", language: "en", telegram: { id: 7100000006, username: "karimhaddad" } },
  { name: "Yuki Mori", company: "Mori Tea House", title: "Owner", language: "en", telegram: { id: 7100000007, username: "yukimori" } },
  { name: "Grace Obi", company: "Obi Kitchens", title: "Managing director", language: "en", telegram: { id: 7100000008, username: "grace_obi" } },
  { name: "Thomas Becker", company: "Becker Gastronomie", title: "Einkauf", language: "de" },
  { name: "王小明", company: "明记食品", title: "采购经理", language: "zh" },
  { name: "Maria Braga", company: "Braga & Filhos", title: "Compras", language: "pt" },
  { name: "Aisha Rahman", company: "Green Leaf Hotels", title: "Procurement", language: "en" },
  { name: "Peter Novák", company: "Kavárna Slavia", title: "Manager", language: "en" },
  { name: "Isabelle Moreau", company: "Hôtel Aurore", title: "Économe", language: "fr" },
  { name: "Jan de Vries", company: "De Vries Horeca", title: "Inkoper", language: "en" },
  { name: "Katrin Schulz", company: "Kantine am Hafen", title: "Leitung", language: "de" },
  { name: "Daniel Cohen", company: "Cohen's Deli", title: "Owner", language: "en" },
  { name: "Ingrid Solberg", company: "Fjord Provisions", title: "Buyer", language: "en" },
  { name: "Miguel Santos", company: "Santos Restaurantes", title: "Compras", language: "es" },
  { name: "Fatima Zahra", company: "Atlas Spices", title: "Sales partner", language: "fr" },
  { name: "Owen Hughes", company: "The Harbour Inn", title: "Landlord", language: "en" },
  { name: "Elif Kaya", company: "Kaya Bakery", title: "Owner", language: "de" },
  { name: "Lucas Martin", company: "Martin Traiteur", title: "Chef", language: "fr" },
  { name: "Nina Petrova", company: "Sladko Confectionery", title: "Supply", language: "en" },
  { name: "Samuel Mensah", company: "Accra Grill House", title: "Owner", language: "en" },
  { name: "Hanna Virtanen", company: "Kallio Coffee", title: "Roaster", language: "en" },
  { name: "Paolo Ricci", company: "Trattoria Ricci", title: "Owner", language: "en" },
  { name: "Anna Kowalska", company: "Zielona Kuchnia", title: "Purchasing", language: "en" },
  { name: "Emma Clarke", company: "Clarke & Daughters", title: "Buyer", language: "en" },
  { name: "Youssef Amrani", company: "Amrani Events", title: "Planner", language: "fr" },
];

/** Who sells to the same people, and writes in their group as well; `courts` is a customer by their place above. */
export const rivals: (DemoCustomer & { courts: number })[] = [{ name: "Marlene Vogt", company: "Packwise", title: "Account manager", language: "de", telegram: { id: 7100000031, username: "marlene_packwise" }, courts: 0 }];

/** Somebody typed in, by hand, who is there already: customers by their place above, as they were written. */
export const customersTwice: { customer: number; name: string; title: string | null }[] = [
  { customer: 8, name: "Thomas Beker", title: null },
  { customer: 13, name: "I. Moreau", title: "Économe" },
];

/** The same of companies: as somebody else wrote the name. */
export const companiesTwice: { customer: number; name: string; industry: string | null }[] = [{ customer: 8, name: "Becker Gastronomie GmbH", industry: "Catering" }];

/** Labels of some customers, by their place above. */
export const customerLabels: Readonly<Record<number, readonly string[]>> = {
  0: ["key account"], 2: ["key account", "bakery"], 4: ["terrace season"], 5: ["key account", "catering"], 7: ["catering"],
  10: ["new"], 11: ["key account", "hotel"], 13: ["hotel"], 16: ["deli"], 21: ["bakery"], 23: ["new"],
};

/** What customers who were not content say when they are asked why. */
export const comments: readonly string[] = [
  "The delivery came a day later than promised.", "I had to ask twice before somebody answered.", "The price was another than in the offer.", "Two boxes were damaged, the rest was fine.", "Good in the end, but it took long.",
];

/** What is to be done with customers, by their place above, due so many days from today. */
export const customerTasks: readonly { customer: number; name: string; due: number | null; done?: true }[] = [
  { customer: 2, name: "Send Camille the new price list", due: 1 },
  { customer: 5, name: "Agree the delivery window for the wedding in June", due: 0 },
  { customer: 11, name: "Ask Aisha who decides about the second hotel", due: -2 },
  { customer: 0, name: "Bring samples of the dark roast", due: 3 },
  { customer: 7, name: "Quote 200 gift boxes", due: 2 },
  { customer: 10, name: "Introduce ourselves by phone", due: -1 },
  { customer: 13, name: "Check the credit note of last month", due: 5 },
  { customer: 16, name: "Thank Daniel for the recommendation", due: null },
  { customer: 1, name: "Call back about the late pallet", due: -4, done: true },
];

/** What is talked about. */
export const items: readonly string[] = products.map(({ name }) => name);

export type DemoTeam = "sales" | "service" | "community";

export interface DemoTopic {
  team: DemoTeam;
  subject: string;
  language: DemoCustomer["language"];
  lines: string[];
}

export const topics: DemoTopic[] = [
  { team: "sales", subject: "Reorder", language: "en", lines: ["<Hi, could we get {qty} × {item} again, same as last time?", ">Of course. {qty} × {item} come to {price}. Shall I send them tomorrow?", "<Yes please, to the usual address.", ">Done, your order number is {order}. It leaves tomorrow morning.", "<Perfect, thank you!"] },
  { team: "sales", subject: "Price for a larger quantity", language: "en", lines: ["<What would {qty} × {item} cost us, delivered?", ">For {qty} we can do {price}, delivery included.", "<Hm, could you do a little better if we take them every month?", "#They took 60 a month last year. 4 % is fine with me.", ">With a monthly order we take off another 4 %. I will send you an offer.", "<Sounds good, send it over."] },
  { team: "sales", subject: "Do you have this in stock?", language: "en", lines: ["<Do you have {item} in stock?", ">We do, and more arrive on Thursday. How many do you need?", "<Around {qty} to begin with.", ">Reserved for you until Friday under {order}."] },
  { team: "sales", subject: "Samples", language: "en", lines: ["<We are opening a second place in spring. Could we try a few of your {item} first?", ">Gladly. I will send a sample box with three kinds. To which address?", "<Speicherstraße 12, gate 3. Thanks!", ">On its way. I will call you next week to hear what you think."] },
  { team: "service", subject: "Where is order {order}?", language: "en", lines: ["<Hi, where is order {order}? It should have been here yesterday.", ">Sorry about that. It is with the carrier and comes today between 13:00 and 15:00.", "<Okay, we will be here.", "<It has arrived, thanks."] },
  { team: "service", subject: "Damaged delivery", language: "en", lines: ["<Two of the crates in delivery {order} arrived broken 😕", ">I am sorry. Could you send me a photo? We replace them at once.", "<{photo}", ">Thank you. Two new crates leave today, and you need not send the old ones back.", "<Great service, thank you."] },
  { team: "service", subject: "Invoice", language: "en", lines: ["<Our invoice for {order} still shows the old address.", ">You are right. Here is the corrected one; the old one is cancelled.", "<Thanks, that was quick."] },
  { team: "service", subject: "Delivery time", language: "en", lines: ["<Can the delivery come on Thursday instead of Friday?", ">Thursday works, before noon. I have changed it.", "<Perfect."] },
  { team: "service", subject: "Short delivery {order}", language: "en", lines: ["<Delivery note {order}: two pallets are short. We have an event tomorrow and need them.", ">I see it. They were left at the depot. A van brings them this afternoon.", "<Please make sure of it. This is the second time this month.", "#Depot says the pallets stood in the wrong lane. Let us look into why it happened twice.", ">I will stay with it myself and write to you when they are loaded.", ">They are on the van now, arriving at about 16:30.", "<They are here. Thank you for staying on it."] },
  { team: "service", subject: "Return", language: "en", lines: ["<We ordered {qty} × {item} too many. Can we return one box?", ">Unopened boxes can go back for four weeks. I book the pick-up for Monday.", "<Great, thanks."] },
  { team: "community", subject: "Your stand at the fair", language: "en", lines: ["<Will you be at the coffee fair in May? We would like to see the new cups.", ">We will, hall B4, stand 12. Shall I put a ticket aside for you?", "<Two, please!", ">They are on their way to your inbox."] },
  { team: "community", subject: "About your post", language: "en", lines: ["<Saw your post about the compostable lids. Do they really hold at 90 °C?", ">They do, for two hours. The test report is on our site, under Products.", "<Great, thanks. I will share it with our café group."] },
  { team: "community", subject: "Spende für das Stadtteilfest", language: "de", lines: ["<Guten Tag, unterstützen Sie wieder unser Stadtteilfest mit Bechern?", ">Sehr gern, 500 Stück wie im letzten Jahr. Wohin sollen sie gehen?", "<Ins Gemeindehaus, vielen Dank!"] },
  { team: "sales", subject: "Nachbestellung", language: "de", lines: ["<Guten Morgen! Können wir wieder {qty} × {item} bekommen, wie im letzten Monat?", ">Guten Morgen, gern. Das macht {price}, Lieferung am Donnerstag. Passt das?", "<Ja, passt. Danke!", ">Bestellt, die Nummer ist {order}."] },
  { team: "service", subject: "Lieferung {order}", language: "de", lines: ["<Wo bleibt die Lieferung {order}? Der Fahrer war nicht da.", "#Driver noted: nobody at the door at 9:40.", ">Das tut mir leid. Er hat niemanden angetroffen und kommt heute bis 15 Uhr noch einmal.", "<Gut, wir sind da.", "<Ist angekommen, danke für die schnelle Hilfe."] },
  { team: "service", subject: "Rechnung", language: "de", lines: ["<In der Rechnung zu {order} fehlt unser Skonto.", ">Stimmt, Sie bekommen eine neue. Die alte ist storniert.", "<Danke!"] },
  { team: "sales", subject: "Demande de prix", language: "fr", lines: ["<Bonjour, quel serait le prix pour {qty} × {item}, livraison comprise ?", ">Bonjour ! Pour {qty}, nous sommes à {price}, livraison comprise.", "<C'est parfait, on les prend.", ">C'est noté, commande {order}. Départ demain matin."] },
  { team: "service", subject: "Livraison {order}", language: "fr", lines: ["<Bonjour, la livraison {order} n'est toujours pas arrivée.", ">Toutes nos excuses. Elle sera chez vous cet après-midi, avant 16 h.", "<Merci, on attend."] },
  { team: "sales", subject: "Pedido", language: "es", lines: ["<Hola, ¿tienen {item}? Necesitamos {qty} para el viernes.", ">Hola, sí. {qty} serían {price}. ¿Se los enviamos el jueves?", "<Sí, por favor.", ">Hecho, es el pedido {order}."] },
  { team: "service", subject: "Pedido {order}", language: "es", lines: ["<El pedido {order} llegó incompleto, faltan dos cajas.", ">Lo sentimos. Las enviamos hoy mismo.", "<Gracias."] },
  { team: "sales", subject: "发货时间", language: "zh", lines: ["<请问这批货什么时候可以发？", ">您好，订单 {order} 明天上午发货，后天到。", "<好的，谢谢！"] },
  { team: "sales", subject: "Encomenda", language: "pt", lines: ["<Bom dia! Podemos repetir a última encomenda, {qty} × {item}?", ">Bom dia! Sim, são {price}. Enviamos amanhã.", "<Obrigada! Só falta a nota fiscal.", ">A nota segue com a encomenda {order}."] },
];

/** What the order terminals in customers' warehouses report, and what is answered on their screens. */
export const terminalTopics: DemoTopic[] = [
  { team: "sales", subject: "Low stock", language: "en", lines: ["<Stock of {item} is below {qty} boxes.", ">Thank you. {qty} boxes leave tomorrow, order {order}.", "<Order {order} confirmed at the terminal."] },
  { team: "service", subject: "Unknown label", language: "en", lines: ["<Scanner reports an unknown label: NW-{qty}70.", ">That is the new label for {item}. The list is updated; please scan again.", "<Label accepted."] },
  { team: "service", subject: "Goods received", language: "en", lines: ["<Delivery {order} was received, one pallet missing.", ">Noted. The missing pallet comes with tomorrow's first tour.", "<Delivery {order} is complete."] },
];

/** What members of a group say to one another; nobody waits for an answer of ours. */
export const rivalLines = [
  "Marlene from Packwise here: the leaking lids of May are sorted out. Write to me for samples.",
  "We could take half a pallet of cups to Altona on Friday, whoever wants to share.",
  "For everybody who asked: our compostable cups are back in stock.",
  "Happy to make an offer for the wooden cutlery as well, if you tell me what you pay now.",
];

/** What the company's own people say to one another in the room of the depot. */
export const teamRoomLines = [
  "Morning all. Two drivers are ill, the Altona tour leaves at 10 instead of 8.",
  "Thanks. I tell the two cafés that wait for their flour.",
  "Gate 3 is closed until noon, please send the trucks to gate 1.",
  "Cups 0.3 l: 40 boxes came in, the shelf is full again.",
];
/** With what one of them shares what a customer wrote. */
export const sharedWith = "Can somebody at the depot look at this before noon?";

export const groupLines = [
  "Has anybody tried the new oat flour? Thinking of switching.",
  "We have, it is good for pancakes but a bit dry for bread.",
  "Packwise has cups on offer this week, −15 %.",
  "Careful, ours from Packwise leaked. We went back to the 0.3 l ones from Northwind.",
  "Delivery came an hour early today, first time ever 😄",
  "Who orders the wooden cutlery? Is the quality still the same?",
  "Same as always. The forks are fine, the spoons a bit rough.",
  "Does anyone share a pallet of sea salt in Altona?",
  "We would take half of it.",
  "Their support answered me within ten minutes on a Saturday.",
  "What do you pay for dark roast at the moment?",
  "11.90 a kilo, but we take twenty at a time.",
  "Ours went up again. Might ask for a quote from two others.",
  "Did everybody get the letter about the deposit on crates?",
  "Yes. From the first on, four euros each.",
  "Anyone else with late deliveries this week?",
  "Two days late here. They did call though.",
  "Same in Eimsbüttel. The driver said the depot is short of people.",
  "Can somebody recommend a dishwasher service that comes at night?",
  "Kühn in Ottensen, came at eleven for us.",
  "The new kraft bags are nicer than the old ones.",
  "Has anyone a spare box of filters until tomorrow? Ours ran out.",
  "Come by, we have two.",
  "You are a lifesaver 🙏",
  "Is the tasting on Thursday still on?",
  "It is, at six. They bring the new espresso.",
];
