import type { DemoAuthor } from "./mentions";

/** What many say in public at the same time, over ninety days; and what is said on other days. Plain data, made up. */

/** Who else speaks on the square, and who speaks on a network beside it. */
export const demoCrowd: readonly DemoAuthor[] = [
  { customer: 3, handle: "@nordbrod", name: "Ola Lindqvist", followers: 960 },
  { customer: 4, handle: "@tapasdelpuerto", name: "Sofía Márquez", followers: 3_410 },
  { customer: 8, handle: "@beckergastro", name: "Thomas Becker", followers: 540 },
  { customer: 10, handle: "@braga.filhos", name: "Maria Braga", followers: 1_720 },
  { customer: 12, handle: "@kavarna.slavia", name: "Peter Novák", followers: 6_050 },
  { customer: 13, handle: "@hotelaurore", name: "Isabelle Moreau", followers: 4_300 },
  { customer: 14, handle: "@devrieshoreca", name: "Jan de Vries", followers: 880 },
  { customer: 15, handle: "@kantine.hafen", name: "Katrin Schulz", followers: 320 },
  { customer: 16, handle: "@cohensdeli", name: "Daniel Cohen", followers: 9_700 },
  { customer: 18, handle: "@santosrestaurantes", name: "Miguel Santos", followers: 2_900 },
  { customer: 20, handle: "@harbourinn", name: "Owen Hughes", followers: 1_260 },
  { customer: 21, handle: "@kayabakery", name: "Elif Kaya", followers: 5_480 },
  { customer: 22, handle: "@martintraiteur", name: "Lucas Martin", followers: 1_930 },
  { customer: 23, handle: "@sladko", name: "Nina Petrova", followers: 7_200 },
  { customer: 26, handle: "@trattoriaricci", name: "Paolo Ricci", followers: 3_050 },
  { customer: 28, handle: "@clarkeanddaughters", name: "Emma Clarke", followers: 11_800 },
  { customer: 29, handle: "@amrani.events", name: "Youssef Amrani", followers: 4_640 },
  { handle: "@rosa.kocht", name: "Rosa Winter", followers: 1_110 },
  { handle: "@geschenkfein", name: "Geschenkfein", followers: 690 },
];

export const demoNetwork: readonly DemoAuthor[] = [
  { customer: 17, handle: "@fjordprovisions", name: "Ingrid Solberg", followers: 2_220 },
  { customer: 25, handle: "@kalliocoffee", name: "Hanna Virtanen", followers: 13_900 },
  { customer: 27, handle: "@zielonakuchnia", name: "Anna Kowalska", followers: 1_480 },
  { handle: "@coffeewalks", name: "Coffee Walks", followers: 31_500 },
  { handle: "@packpioneer", name: "Pack Pioneer", followers: 5_900 },
  { handle: "@elbkueche", name: "Elbküche", followers: 2_650 },
];

export interface DemoSaying {
  /** A handle of somebody on the square or on the network. */
  by: string;
  text: string;
  language: string;
  sentiment: "negative" | "neutral" | "positive";
  intent?: string;
  /** What we said to it. */
  answer?: string;
  /** What somebody did instead; with neither it waits. */
  state?: "dismissed" | "escalated";
  labels?: readonly string[];
  likes?: number;
  reposts?: number;
}

export interface DemoWave {
  key: string;
  /** Hours ago, of its first and its last words; the others come between, the most at first. */
  from: number;
  to: number;
  said: readonly DemoSaying[];
}

const late = ["strike"] as const;
const boxes = ["gift boxes"] as const;
const lids = ["lids"] as const;

export const demoWaves: readonly DemoWave[] = [
  {
    key: "tasting", from: 76 * 24, to: 73 * 24,
    said: [
      { by: "@beanthere", text: "Tasting day at @northwind: eleven coffees and nobody selling anything.", language: "en", sentiment: "positive", intent: "praise", answer: "Next one in spring. Bring the team.", likes: 31 },
      { by: "@coffeewalks", text: "Tasting day at @northwind: the Huila was the find of the afternoon.", language: "en", sentiment: "positive", intent: "praise", answer: "Glad you came. A bag is on its way to you.", likes: 58, reposts: 9 },
      { by: "@harbourinn", text: "The tasting day at @northwind was worth the drive.", language: "en", sentiment: "positive", intent: "praise", state: "dismissed", likes: 6 },
      { by: "@tobi_backt", text: "Probiertag bei @northwind: das neue Dinkelmehl kommt ins Sortiment.", language: "de", sentiment: "positive", intent: "praise", answer: "Und wir freuen uns auf das erste Brot daraus." },
      { by: "@elbkueche", text: "Probiertag bei @northwind: viel gelernt, zu viel Espresso getrunken.", language: "de", sentiment: "positive", intent: "praise", state: "dismissed", likes: 11 },
    ],
  },
  {
    key: "portal", from: 46 * 24, to: 43 * 24,
    said: [
      { by: "@ravishah", text: "The invoice portal of @northwind shows a blank page since the update.", language: "en", sentiment: "negative", intent: "complaint", answer: "All of last month’s invoices are in your mail now, Ravi. The portal is back this evening." },
      { by: "@devrieshoreca", text: "Invoice portal of @northwind: a blank page for everybody, or only for us?", language: "en", sentiment: "negative", intent: "question", answer: "For everybody. It is being put right; we tell you here when it works." },
      { by: "@fjordprovisions", text: "The invoice portal of @northwind shows a blank page on every browser we have.", language: "en", sentiment: "negative", intent: "complaint", answer: "Sorry for that. It works again since noon." },
      { by: "@zielonakuchnia", text: "Our accountant asks for an invoice, and the portal of @northwind shows a blank page.", language: "en", sentiment: "negative", intent: "complaint", answer: "Write to invoices@northwind.example and you have them in ten minutes." },
      { by: "@beckergastro", text: "Das Rechnungsportal von @northwind zeigt eine leere Seite.", language: "de", sentiment: "negative", intent: "complaint", answer: "Es läuft wieder. Danke für den Hinweis." },
      { by: "@kantine.hafen", text: "Rechnungsportal von @northwind: leere Seite, auch nach dem Neustart.", language: "de", sentiment: "negative", intent: "help", answer: "Sind unterwegs." },
      { by: "@kalliocoffee", text: "Portal of @northwind works again, and somebody called to say so. That is how it is done.", language: "en", sentiment: "positive", intent: "praise", state: "dismissed", likes: 14 },
    ],
  },
  {
    key: "oat", from: 24 * 24, to: 20.5 * 24,
    said: [
      { by: "@beanthere", text: "Oat drink price up by 11 % at @northwind. Was there a letter that I missed?", language: "en", sentiment: "negative", intent: "question", answer: "There was none, and there should have been. Until the end of the month you pay the old price." },
      { by: "@lowwaste.lisa", text: "Why is the price of oat drink up at @northwind? The price of oats is not.", language: "en", sentiment: "negative", intent: "question", answer: "The dairy that fills it raised its price. We carry half of it now.", likes: 44, reposts: 7 },
      { by: "@streetfood.sam", text: "Oat drink price up at @northwind, flat white price up at my stall.", language: "en", sentiment: "negative", intent: "complaint", state: "dismissed", likes: 9 },
      { by: "@cohensdeli", text: "@northwind what is the price of oat drink by the pallet?", language: "en", sentiment: "neutral", intent: "purchase", answer: "9 % less from one pallet on, Daniel. Your offer comes today." },
      { by: "@coffeewalks", text: "The price of oat drink at @northwind hurts, three cafés tell me. Elsewhere as well?", language: "en", sentiment: "neutral", intent: "question", state: "dismissed", likes: 20 },
      { by: "@cafelinden", text: "Haferdrink bei @northwind schon wieder teurer, elf Prozent.", language: "de", sentiment: "negative", intent: "complaint", answer: "Für Sie bleibt der alte Preis bis zum Jahresende, Frau Hoffmann." },
      { by: "@elbkueche", text: "Warum ist der Haferdrink bei @northwind so viel teurer geworden?", language: "de", sentiment: "negative", intent: "question", answer: "Der Abfüller hat erhöht. Die Hälfte davon tragen wir." },
      { by: "@kayabakery", text: "Haferdrink teurer, Hafermehl gleich? Das muss mir @northwind erklären.", language: "de", sentiment: "negative", intent: "question", answer: "Gern: das Mehl mahlen wir selbst, den Drink füllt eine Molkerei ab." },
      { by: "@martintraiteur", text: "La boisson à l’avoine augmente encore chez @northwind : onze pour cent, sans un mot.", language: "fr", sentiment: "negative", intent: "complaint", answer: "Vous avez raison pour le mot. L’ancien prix vaut pour vous jusqu’à la fin du mois." },
    ],
  },
  {
    key: "strike", from: 12.6 * 24, to: 9.8 * 24,
    said: [
      { by: "@devrieshoreca", text: "Carrier strike, and our delivery from @northwind is stuck in Bremen. Forty covers tonight.", language: "en", sentiment: "negative", intent: "complaint", answer: "A van of our own leaves at two, Jan. Flour and cups are the first things on it.", labels: late, likes: 8 },
      { by: "@cafelinden", text: "Streik beim Spediteur: unsere Lieferung von @northwind steht im Depot.", language: "de", sentiment: "negative", intent: "complaint", answer: "Wir holen sie dort selbst ab. Heute bis 17 Uhr bei Ihnen.", labels: late },
      { by: "@harbourinn", text: "Strike day two: no delivery from @northwind, only “in transit” on the screen.", language: "en", sentiment: "negative", intent: "complaint", answer: "It is in Bremen. We drive it out tomorrow before ten.", labels: late },
      { by: "@boulangerie.laurent", text: "Grève des transporteurs : notre livraison @northwind est bloquée depuis deux jours.", language: "fr", sentiment: "negative", intent: "complaint", answer: "Un camion à nous part ce soir. Deux palettes demain avant l’aube.", labels: late, likes: 12 },
      { by: "@beckergastro", text: "Wegen Streik keine Lieferung von @northwind, drei Betriebe ohne Öl.", language: "de", sentiment: "negative", intent: "complaint", answer: "Morgen früh, mit einem eigenen Wagen. Das Öl ist dabei.", labels: late },
      { by: "@fjordprovisions", text: "Is it the carrier strike again, @northwind? Our delivery should have been on board at six.", language: "en", sentiment: "negative", intent: "question", state: "escalated", labels: late, likes: 5 },
      { by: "@kantine.hafen", text: "Streik, keine Lieferung, dreihundert Essen. @northwind, können wir abholen?", language: "de", sentiment: "negative", intent: "help", answer: "Ja, Tor 3, bis 20 Uhr. Nennen Sie nur Ihren Namen.", labels: late },
      { by: "@hotelaurore", text: "Livraison @northwind toujours bloquée par la grève, petit-déjeuner réduit.", language: "fr", sentiment: "negative", intent: "complaint", answer: "Nous passons demain à six heures, avec nos excuses.", labels: late },
      { by: "@zielonakuchnia", text: "Third day of the carrier strike, third day without a delivery from @northwind.", language: "en", sentiment: "negative", intent: "complaint", answer: "Two hundred people called at once. Somebody rings you within the hour.", labels: late, likes: 7 },
      { by: "@graceobi", text: "So @northwind drives during the carrier strike, and our delivery is not on the van?", language: "en", sentiment: "negative", intent: "complaint", state: "escalated", labels: late, likes: 23, reposts: 4 },
      { by: "@santosrestaurantes", text: "Sin entrega de @northwind por la huelga. ¿Cuándo llega el pedido?", language: "es", sentiment: "negative", intent: "question", answer: "El jueves antes del mediodía, con una furgoneta nuestra.", labels: late },
      { by: "@hamburg.isst", text: "The carrier strike reaches the plates: every delivery is late, from @northwind and from others.", language: "en", sentiment: "neutral", state: "dismissed", labels: late, likes: 96, reposts: 31 },
      { by: "@marktkind", text: "Streik hin oder her, die Lieferung war versprochen, @northwind.", language: "de", sentiment: "negative", intent: "complaint", answer: "Stimmt. Die Lieferkosten gehen diesmal auf uns.", labels: late },
      { by: "@beanthere", text: "No delivery today because of the strike, so we borrowed from the neighbours. Thank you, neighbours.", language: "en", sentiment: "neutral", answer: "You get theirs back with your own, tomorrow at eight.", labels: late, likes: 40 },
      { by: "@kalliocoffee", text: "Strike or not: tell us when a delivery is late, @northwind.", language: "en", sentiment: "negative", intent: "complaint", answer: "It would have been. From today everybody gets one.", labels: late, likes: 17 },
      { by: "@elbkueche", text: "Zweite Lieferung von @northwind, die wegen Streik ausfällt.", language: "de", sentiment: "negative", intent: "complaint", answer: "Die Lieferung ist auf dem Wagen. Verzeihung für die Hotline.", labels: late },
      { by: "@martintraiteur", text: "Livraison bloquée par la grève, @northwind, et j’ai un mariage samedi.", language: "fr", sentiment: "negative", intent: "help", answer: "Votre commande part vendredi avec notre camion, c’est noté et signé.", labels: late },
      { by: "@streetfood.sam", text: "Stall closed: the strike holds our delivery from @northwind.", language: "en", sentiment: "negative", intent: "complaint", answer: "Forty sleeves are on the van, Sam. On us.", labels: late, likes: 21 },
      { by: "@tapasdelpuerto", text: "Otra entrega de @northwind parada por la huelga. ¿Cuándo vuelven a repartir?", language: "es", sentiment: "negative", intent: "question", answer: "Ya repartimos: mañana a las nueve en su puerta.", labels: late },
      { by: "@rosa.kocht", text: "Hat jemand trotz Streik eine Lieferung von @northwind bekommen?", language: "de", sentiment: "negative", intent: "question", answer: "Gefunden, sie stand in Bremen. Morgen ist sie bei Ihnen.", labels: late },
      { by: "@sladko", text: "@northwind our delivery moved four times in this strike. When does it come?", language: "en", sentiment: "negative", intent: "help", answer: "Friday, seven to eight. Your contact drives along.", labels: late },
      { by: "@kayabakery", text: "Lieferung von @northwind kam trotz Streik, fünf Stunden später, aber sie kam. Danke an den Fahrer!", language: "de", sentiment: "positive", intent: "praise", answer: "Geben wir ihm weiter. Er heißt Malte.", labels: late, likes: 19 },
      { by: "@clarkeanddaughters", text: "Strike, and still a delivery: @northwind drove it out themselves at nine in the evening.", language: "en", sentiment: "positive", intent: "praise", answer: "And got tea for it. Thank you, Emma.", labels: late, likes: 52, reposts: 6 },
    ],
  },
  {
    key: "winnow", from: 6.6 * 24, to: 3.1 * 24,
    said: [
      { by: "@packpioneer", text: "Winnow cups or Northwind cups, for a stall with four hundred cups a day?", language: "en", sentiment: "neutral", intent: "question", state: "dismissed", likes: 15 },
      { by: "@lowwaste.lisa", text: "Winnow cups against Northwind cups: same price, theirs close tighter, yours keep warm for longer.", language: "en", sentiment: "neutral", answer: "Fair. The tighter lid comes in the new batch.", likes: 71, reposts: 18 },
      { by: "@streetfood.sam", text: "Winnow cups leak at the seam, Northwind cups do not.", language: "en", sentiment: "positive", intent: "praise", state: "dismissed", likes: 26 },
      { by: "@greenleafhotels", text: "Winnow cups or @northwind cups, for four houses? Both offers are on the table.", language: "en", sentiment: "neutral", intent: "purchase", answer: "Let us bring both kinds to Kiel, Aisha, and you pour.", likes: 13 },
      { by: "@winnow.packaging", text: "Fair tests are welcome: ten sleeves of Winnow cups for whoever compares them with Northwind cups.", language: "en", sentiment: "neutral", intent: "spam", state: "dismissed" },
      { by: "@zielonakuchnia", text: "From Winnow cups to Northwind cups last year, and somebody picks up the phone.", language: "en", sentiment: "positive", intent: "praise", answer: "Somebody says thank you.", likes: 12 },
      { by: "@packpioneer", text: "Winnow Packaging raised prices by nine per cent, quietly, on a Friday.", language: "en", sentiment: "negative", state: "dismissed", likes: 34, reposts: 12 },
      { by: "@rosa.kocht", text: "Winnow Packaging hat diesen Monat zweimal die falschen Deckel geliefert. Wer macht es besser?", language: "de", sentiment: "negative", intent: "question", answer: "Wir versuchen es. Ein Muster ist unterwegs.", likes: 5 },
    ],
  },
  {
    key: "roast", from: 6 * 24, to: 2.1 * 24,
    said: [
      { by: "@kalliocoffee", text: "The dark roast from @northwind won our blind tasting. We ordered twenty bags.", language: "en", sentiment: "positive", intent: "praise", answer: "We can keep a secret, Hanna.", likes: 47, reposts: 5 },
      { by: "@cohensdeli", text: "Regulars ask for the name of the dark roast. It is @northwind’s.", language: "en", sentiment: "positive", intent: "praise", answer: "Tell them it is yours. It is.", likes: 16 },
      { by: "@trattoriaricci", text: "Dark roast from @northwind: a crema like velvet. I am Italian, I do not say this lightly.", language: "en", sentiment: "positive", intent: "praise", answer: "We frame this one, Paolo.", likes: 63, reposts: 8 },
      { by: "@kayabakery", text: "Die dunkle Röstung von @northwind ist großartig, unsere Frühschicht ist wach.", language: "de", sentiment: "positive", intent: "praise", answer: "So soll es sein. Guten Morgen!", likes: 9 },
      { by: "@harbourinn", text: "Changed to the dark roast from @northwind, and not one cup came back.", language: "en", sentiment: "positive", intent: "praise", state: "dismissed", likes: 10 },
      { by: "@coffeewalks", text: "Cup of the week: the dark roast from @northwind at Bean There.", language: "en", sentiment: "positive", intent: "praise", state: "dismissed", likes: 118, reposts: 21 },
      { by: "@elbkueche", text: "Endlich eine dunkle Röstung ohne Bitterkeit. Gut gemacht, @northwind.", language: "de", sentiment: "positive", intent: "praise", answer: "Danke! Drei Monate Arbeit.", likes: 8 },
      { by: "@kavarna.slavia", text: "Dark roast from @northwind since the weekend. The old one is not missed.", language: "en", sentiment: "positive", intent: "praise", state: "dismissed", likes: 4 },
    ],
  },
  {
    key: "hours", from: 4.6 * 24, to: 1.6 * 24,
    said: [
      { by: "@devrieshoreca", text: "What are the opening hours of the @northwind warehouse on the holiday?", language: "en", sentiment: "neutral", intent: "question", answer: "Seven to noon on the holiday. Deliveries rest." },
      { by: "@kavarna.slavia", text: "Opening hours of @northwind on the holiday, anybody?", language: "en", sentiment: "neutral", intent: "question", answer: "Seven to noon. The site says it now, too." },
      { by: "@kantine.hafen", text: "Hat das Lager von @northwind am Feiertag geöffnet?", language: "de", sentiment: "neutral", intent: "question", answer: "Von sieben bis zwölf." },
      { by: "@marktkind", text: "Hat das Lager am Feiertag geöffnet, @northwind? Auf der Seite steht nichts.", language: "de", sentiment: "neutral", intent: "question", answer: "Sieben bis zwölf; jetzt steht es auch dort." },
      { by: "@nordbrod", text: "Opening hours of the @northwind warehouse over the holiday: the same as always?", language: "en", sentiment: "neutral", intent: "question", answer: "Please order ahead, Ola: deliveries rest for the day." },
      { by: "@tobi_backt", text: "Weiß jemand, ob das Lager von @northwind am Feiertag geöffnet ist?", language: "de", sentiment: "neutral", intent: "question", answer: "Ist es, von sieben bis zwölf." },
      { by: "@braga.filhos", text: "Qual é o horário de abertura do armazém da @northwind no feriado?", language: "pt", sentiment: "neutral", intent: "question", answer: "Das sete ao meio-dia." },
    ],
  },
  {
    key: "boxes", from: 52, to: 2.6,
    said: [
      { by: "@cedarcatering", text: "Half of the gift boxes from @northwind arrived crushed, corners torn. These were for guests.", language: "en", sentiment: "negative", intent: "complaint", state: "escalated", labels: boxes, likes: 6 },
      { by: "@amrani.events", text: "Boîtes cadeaux @northwind écrasées à l’arrivée, coins déchirés. Il m’en faut soixante pour samedi.", language: "fr", sentiment: "negative", intent: "complaint", answer: "Soixante nouvelles partent ce soir, sur palette.", labels: boxes },
      { by: "@geschenkfein", text: "Geschenkboxen von @northwind zerdrückt angekommen, die Ecken eingerissen.", language: "de", sentiment: "negative", intent: "complaint", answer: "Das tut uns leid. Neue gehen heute heraus, diesmal gepolstert.", labels: boxes, likes: 3 },
      { by: "@sladko", text: "Gift boxes from @northwind crushed again, every corner torn. Is nobody padding them any more?", language: "en", sentiment: "negative", intent: "complaint", answer: "They are padded from tomorrow on, Nina. Yours are replaced today.", labels: boxes, likes: 11 },
      { by: "@graceobi", text: "@northwind are crushed gift boxes with torn corners the new design? Third delivery in a row.", language: "en", sentiment: "negative", intent: "complaint", state: "escalated", labels: boxes, likes: 29, reposts: 3 },
      { by: "@rosa.kocht", text: "Auch bei uns: Geschenkboxen von @northwind zerdrückt, Ecken eingerissen. Was war da los?", language: "de", sentiment: "negative", intent: "complaint", labels: boxes, likes: 2 },
      { by: "@clarkeanddaughters", text: "Opened the gift boxes from @northwind: crushed, torn corners, twelve of forty are usable.", language: "en", sentiment: "negative", intent: "complaint", labels: boxes, likes: 7 },
    ],
  },
  {
    key: "soft", from: 5.3, to: 1.1,
    said: [
      { by: "@cohensdeli", text: "The compostable lids from @northwind went soft on our soup as well.", language: "en", sentiment: "negative", intent: "complaint", labels: lids, likes: 8 },
      { by: "@kavarna.slavia", text: "Compostable lids from @northwind: soft within minutes. Which batch is yours?", language: "en", sentiment: "negative", intent: "question", labels: lids, likes: 3 },
      { by: "@harbourinn", text: "Our compostable lids from @northwind went soft at 80 °C, too. The old ones never did.", language: "en", sentiment: "negative", intent: "complaint", labels: lids, likes: 5 },
    ],
  },
];

/** What is said on other days, and what we answer; null: nobody had to. */
export const demoOtherDays: readonly (Pick<DemoSaying, "by" | "text" | "language" | "sentiment"> & { answer: string | null })[] = [
  { by: "@marktkind", text: "Danke @northwind für die schnelle Hilfe beim Stadtteilfest.", language: "de", answer: "Sehr gern. Bis zum nächsten Jahr.", sentiment: "positive" },
  { by: "@harbourinn", text: "Six sacks of sea salt carried up two stairs by the driver of @northwind. I had only asked for the door.", language: "en", answer: "He says the stairs were the best part of his day.", sentiment: "positive" },
  { by: "@hotelaurore", text: "Le nouveau sucre brun de @northwind est parfait pour nos crêpes.", language: "fr", answer: "Nous voilà affamés. Merci !", sentiment: "positive" },
  { by: "@kavarna.slavia", text: "Can @northwind print our logo on the paper cups?", language: "en", answer: "From 40 sleeves on, in two colours. We send you the template.", sentiment: "neutral" },
  { by: "@kayabakery", text: "Der Fahrer von @northwind stellt die Ware immer vor die falsche Tür.", language: "de", answer: "Ab morgen steht die richtige auf seinem Zettel, mit Pfeil.", sentiment: "negative" },
  { by: "@trattoriaricci", text: "Five litres of the olive oil from @northwind, gone in a week. My mother-in-law approves.", language: "en", answer: "There is no higher authority.", sentiment: "positive" },
  { by: "@nordbrod", text: "Where can I find the allergens of the oat flour of @northwind?", language: "en", answer: "On each product’s page, under Data sheets, and on the sack.", sentiment: "neutral" },
  { by: "@rosa.kocht", text: "Holzbesteck von @northwind: splittert nicht, schmeckt nicht. Mehr will man ja nicht.", language: "de", answer: "Genau dafür schleifen wir zweimal.", sentiment: "positive" },
  { by: "@braga.filhos", text: "A @northwind entrega também em Portugal?", language: "pt", answer: "Sim, às terças, a partir de uma palete.", sentiment: "neutral" },
  { by: "@beanthere", text: "Small things: @northwind now writes the roast date on the front of the bag.", language: "en", answer: "It only took us eleven years.", sentiment: "positive" },
  { by: "@beckergastro", text: "Zum zweiten Mal fehlt der Lieferschein, @northwind.", language: "de", answer: "Er liegt ab jetzt im ersten Karton obenauf. Verzeihung.", sentiment: "negative" },
  { by: "@harbourinn", text: "Are the kraft bags of @northwind fine for warm bread?", language: "en", answer: "Up to 90 °C, and the fold holds.", sentiment: "neutral" },
  { by: "@tapasdelpuerto", text: "Las cajas mate de @northwind quedan preciosas en el mostrador.", language: "es", answer: "¡Mándenos una foto!", sentiment: "positive" },
  { by: "@devrieshoreca", text: "Order confirmed in four minutes by @northwind, on a Sunday.", language: "en", answer: "We were up anyway.", sentiment: "positive" },
  { by: "@lowwaste.lisa", text: "Does anybody know who makes the matte boxes that @northwind sells?", language: "en", answer: null, sentiment: "neutral" },
  { by: "@rosa.kocht", text: "Bei @northwind eine Stunde in der Warteschleife, dann aufgelegt.", language: "de", answer: "Das darf nicht sein. Ihre Nummer haben wir, wir rufen an.", sentiment: "negative" },
  { by: "@cohensdeli", text: "A handwritten note in the box from @northwind. In this century.", language: "en", answer: "Priya’s idea. She has the nicest hand.", sentiment: "positive" },
  { by: "@santosrestaurantes", text: "¿Tiene @northwind filtros para cafeteras grandes?", language: "es", answer: "Sí, hasta 25 cm. Código CF-0900-25.", sentiment: "neutral" },
  { by: "@devrieshoreca", text: "New driver, same time, better jokes. Keep him, @northwind.", language: "en", answer: "He reads this and is unbearable now.", sentiment: "positive" },
  { by: "@geschenkfein", text: "Gibt es die zweilagigen Boxen von @northwind auch in Grün?", language: "de", answer: "Ab Oktober, in zwei Tönen.", sentiment: "neutral" },
  { by: "@martintraiteur", text: "Facture @northwind sans la remise convenue, encore une fois.", language: "fr", answer: "Corrigée à l’instant, la bonne est dans votre boîte.", sentiment: "negative" },
  { by: "@pricewatch", text: "@northwind arabica green +0.8 % this week.", language: "en", answer: null, sentiment: "neutral" },
  { by: "@kantine.hafen", text: "Dreihundert Becher, kein einziger gerissen. Danke, @northwind.", language: "de", answer: "Darauf einen Kaffee, aus einem davon.", sentiment: "positive" },
  { by: "@sladko", text: "Could @northwind send the delivery note ahead by mail?", language: "en", answer: "Done: you get it the evening before.", sentiment: "neutral" },
  { by: "@cohensdeli", text: "Green coffee sample from @northwind came roasted. Somebody was eager.", language: "en", answer: "Somebody was. A green one follows.", sentiment: "negative" },
  { by: "@boulangerie.laurent", text: "Farine d’avoine de @northwind : la meilleure mouture depuis longtemps.", language: "fr", answer: "Le meunier rougit. Merci, Camille.", sentiment: "positive" },
  { by: "@hamburg.isst", text: "Which wholesaler takes its packaging back? @northwind says it does.", language: "en", answer: "We do: crates and pallets with each delivery, sacks once a month.", sentiment: "neutral" },
  { by: "@clarkeanddaughters", text: "Biscuits from @northwind sold out by noon. Again.", language: "en", answer: "Shall we double Friday’s?", sentiment: "positive" },
  { by: "@cafelinden", text: "Der Kaffeefilter-Karton war offen, drei Packungen fehlen. @northwind?", language: "de", answer: "Sie kommen morgen mit. Danke fürs Zählen.", sentiment: "negative" },
  { by: "@amrani.events", text: "@northwind louez-vous aussi des thermos pour une soirée ?", language: "fr", answer: "Pas encore, mais nous connaissons quelqu’un : message privé.", sentiment: "neutral" },
];
