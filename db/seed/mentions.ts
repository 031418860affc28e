import { demoCrowd, demoOtherDays } from "./waves";

/** What people say about the demo's company in public, on a square where everybody reads along. */

export interface DemoAuthor {
  /** Their place among the customers. */
  customer?: number;
  handle: string;
  name: string;
  followers: number;
  automated?: boolean;
}

export interface DemoPost {
  key: string;
  /** Whose it is: a handle of `demoAuthors`, or ours. */
  by: string;
  hoursAgo: number;
  text: string;
  language?: string;
  /** The post that it answers. */
  to?: string;
  likes?: number;
  reposts?: number;
  sentiment?: "negative" | "neutral" | "positive";
  intent?: string;
  warnings?: string[];
  picture?: string;
  labels?: readonly string[];
  state?: "dismissed" | "escalated";
  /** Somebody of the community team has it. */
  isTaken?: boolean;
}

/** Who we are there. */
export const us = "northwind";

export const demoAuthors: readonly DemoAuthor[] = [
  { customer: 0, handle: "@cafelinden", name: "Lena Hoffmann", followers: 2_340 },
  { customer: 1, handle: "@ravishah", name: "Ravi Shah", followers: 410 },
  { customer: 2, handle: "@boulangerie.laurent", name: "Camille Laurent", followers: 8_120 },
  { customer: 5, handle: "@cedarcatering", name: "Karim Haddad", followers: 1_180 },
  { customer: 7, handle: "@graceobi", name: "Grace Obi", followers: 15_600 },
  { customer: 11, handle: "@greenleafhotels", name: "Aisha Rahman", followers: 48_900 },
  { handle: "@hamburg.isst", name: "Hamburg isst", followers: 126_000 },
  { handle: "@beanthere", name: "Bean There", followers: 3_970 },
  { handle: "@marktkind", name: "Jule Peters", followers: 212 },
  { handle: "@tobi_backt", name: "Tobi backt", followers: 730 },
  { handle: "@lowwaste.lisa", name: "Lisa Brandt", followers: 22_400 },
  { handle: "@streetfood.sam", name: "Sam Okafor", followers: 1_540 },
  { handle: "@pricewatch", name: "Wholesale price watch", followers: 5_300, automated: true },
  { handle: "@winnow.packaging", name: "Winnow Packaging", followers: 2_010 },
  ...demoCrowd,
];

/** The last days, down to what has just been written. */
export const demoPosts: readonly DemoPost[] = [
  { key: "lids", by: "@lowwaste.lisa", hoursAgo: 5.6, text: "Ordered “compostable” lids from @northwind for our market stall. They went soft at 80 °C within minutes. Is that really what the label promises?", language: "en", likes: 64, reposts: 23, sentiment: "negative", intent: "complaint", picture: "A white cup lid that has sunk into the cup", labels: ["lids"] },
  { key: "lids-2", by: "@beanthere", hoursAgo: 5.1, to: "lids", text: "Same here, since the June batch. We double-cup now, which is absurd.", language: "en", likes: 12, sentiment: "negative", intent: "complaint", labels: ["lids"] },
  { key: "lids-3", by: "@streetfood.sam", hoursAgo: 4.4, to: "lids", text: "Mine are fine? Check the code on the sleeve, ours are L-26.", language: "en", likes: 5, sentiment: "neutral" },
  { key: "lids-4", by: "@winnow.packaging", hoursAgo: 3.9, to: "lids", text: "Ours hold 95 °C for two hours and cost the same. Send us a message.", language: "en", sentiment: "neutral", intent: "spam" },
  { key: "lids-5", by: "@graceobi", hoursAgo: 2.2, to: "lids-2", text: "Can anybody from @northwind say something? We have 300 guests on Saturday and these lids in the store.", language: "en", likes: 9, sentiment: "negative", intent: "question", isTaken: true, labels: ["lids"] },
  { key: "hotel", by: "@greenleafhotels", hoursAgo: 3.2, text: "Looking for a second supplier of breakfast goods for four houses in the north. @northwind, do you deliver to Kiel and Flensburg?", language: "en", likes: 18, reposts: 4, sentiment: "neutral", intent: "purchase" },
  { key: "late", by: "@cafelinden", hoursAgo: 1.4, text: "@northwind heute wieder kein Mehl. Wann kommt der Wagen?", language: "de", likes: 2, sentiment: "negative", intent: "complaint" },
  { key: "guide", by: "@hamburg.isst", hoursAgo: 0.7, text: "Which wholesalers do your favourite cafés swear by? We hear a lot of good about @northwind, and some grumbling about their lids. Tell us.", language: "en", likes: 41, reposts: 6, sentiment: "neutral", intent: "question" },
  { key: "guide-2", by: "@marktkind", hoursAgo: 0.5, to: "guide", text: "Der Kaffee ist super, die Hotline weniger.", language: "de", sentiment: "neutral" },
  { key: "guide-3", by: "@tobi_backt", hoursAgo: 0.3, to: "guide", text: "Hafermehl immer frisch, nie Ärger gehabt.", language: "de", likes: 3, sentiment: "positive", intent: "praise" },
  { key: "guide-4", by: "@streetfood.sam", hoursAgo: 0.28, to: "guide", text: "They once drove out on a Sunday for forty sleeves of cups. I stay.", language: "en", likes: 7, sentiment: "positive", intent: "praise" },
  { key: "guide-5", by: "@lowwaste.lisa", hoursAgo: 0.25, to: "guide", text: "I still wait for a word about those lids.", language: "en", likes: 11, sentiment: "negative", intent: "complaint", labels: ["lids"] },
  { key: "vegan", by: "@streetfood.sam", hoursAgo: 0.2, text: "Does @northwind have the big oat drink crates again?", language: "en", intent: "question", sentiment: "neutral" },
  { key: "prices", by: "@pricewatch", hoursAgo: 6.5, text: "@northwind arabica green −1.2 %, oat flour +0.4 % this week.", language: "en", sentiment: "neutral" },
  { key: "rude", by: "@marktkind", hoursAgo: 7.5, text: "Drei Wochen auf eine Gutschrift warten, das ist doch Absicht.", language: "de", sentiment: "negative", intent: "complaint", warnings: ["Rude words"] },
  { key: "roast", by: "@beanthere", hoursAgo: 26, text: "New dark roast from @northwind is on the bar today. Chocolate, a bit of smoke, no bitterness.", language: "en", likes: 87, reposts: 11, sentiment: "positive", intent: "praise", picture: "An espresso with a thick crema" },
  { key: "roast-us", by: us, hoursAgo: 25.2, to: "roast", text: "That is how we hoped it would taste. Thank you, and greetings to the bar.", language: "en", likes: 14 },
  { key: "bread", by: "@boulangerie.laurent", hoursAgo: 30, text: "Deux palettes de farine livrées avant l’aube, merci @northwind.", language: "fr", likes: 22, sentiment: "positive", intent: "praise" },
  { key: "bread-us", by: us, hoursAgo: 28.5, to: "bread", text: "Avec plaisir, et bonne fournée.", language: "fr" },
  { key: "invoice", by: "@ravishah", hoursAgo: 33, text: "@northwind your invoice portal logs me out every two minutes. Any plan to fix it?", language: "en", sentiment: "negative", intent: "complaint", state: "escalated", labels: ["portal"] },
  { key: "invoice-us", by: us, hoursAgo: 32.5, to: "invoice", text: "We see it too, Ravi. A case is open, and we write to you as soon as it is solved.", language: "en" },
  { key: "crates", by: "@cedarcatering", hoursAgo: 50, text: "Could @northwind take the empty crates back with the next delivery?", language: "en", sentiment: "neutral", intent: "question" },
  { key: "crates-us", by: us, hoursAgo: 49.6, to: "crates", text: "Yes: put them beside the door, the driver knows.", language: "en" },
  { key: "win", by: "@pricewatch", hoursAgo: 54, text: "@northwind arabica green +0.3 % this week.", language: "en", state: "dismissed" },
  { key: "gift", by: "@tobi_backt", hoursAgo: 73, text: "Gewinnspiel! Folgt @northwind und gewinnt Kaffee für ein Jahr. (Kein echtes Gewinnspiel, bitte melden.)", language: "de", state: "dismissed", intent: "spam", labels: ["spam"] },
];

/** What is said in other weeks, and what we answer; by place in turn. */
export const demoEveryday: readonly { by: string; text: string; language: string; answer: string | null; sentiment: "negative" | "neutral" | "positive" }[] = [
  { by: "@streetfood.sam", text: "Does @northwind deliver on Saturdays?", language: "en", answer: "In the city until noon. Order by Friday, 14:00.", sentiment: "neutral" },
  { by: "@marktkind", text: "Danke @northwind für die schnelle Lieferung zum Stadtteilfest.", language: "de", answer: "Sehr gern. Bis zum nächsten Jahr.", sentiment: "positive" },
  { by: "@lowwaste.lisa", text: "What happens to the returned crates at @northwind?", language: "en", answer: "They are washed and used again, about forty times.", sentiment: "neutral" },
  { by: "@tobi_backt", text: "Roggenmehl Typ 1150 bei @northwind ausverkauft, schade.", language: "de", answer: "Ab Dienstag ist es wieder da.", sentiment: "negative" },
  { by: "@pricewatch", text: "@northwind price list updated.", language: "en", answer: null, sentiment: "neutral" },
  { by: "@beanthere", text: "Cupping at @northwind today. The Guji is something else.", language: "en", answer: "Come back on the first Monday, there will be more of it.", sentiment: "positive" },
  { by: "@graceobi", text: "Half of our order from @northwind came a day late again.", language: "en", answer: "We are sorry, Grace. The second half was on the wrong van; your contact calls you today.", sentiment: "negative" },
  ...demoOtherDays,
];

/** Customers among themselves, now and then: a question, and who answers within half an hour; by place in turn. */
export const demoChats: readonly (readonly { by: string; text: string; language: string; sentiment: "negative" | "neutral" | "positive" }[])[] = [
  [
    { by: "@streetfood.sam", text: "Who of you orders cups from @northwind by the pallet? Worth it?", language: "en", sentiment: "neutral" },
    { by: "@beanthere", text: "Since spring. Pays off from two stalls on.", language: "en", sentiment: "positive" },
    { by: "@marktkind", text: "Nur wenn ihr Platz habt, die Palette ist riesig.", language: "de", sentiment: "neutral" },
    { by: "@lowwaste.lisa", text: "Ask for the unbleached ones, same price.", language: "en", sentiment: "neutral" },
    { by: "@graceobi", text: "We share one with the neighbours.", language: "en", sentiment: "positive" },
  ],
  [
    { by: "@hamburg.isst", text: "Welches Mehl nehmt ihr für Franzbrötchen? @northwind hat gerade drei im Angebot.", language: "de", sentiment: "neutral" },
    { by: "@tobi_backt", text: "550er, kalt geführt, sonst nichts.", language: "de", sentiment: "neutral" },
    { by: "@boulangerie.laurent", text: "T55, et beaucoup de beurre.", language: "fr", sentiment: "positive" },
    { by: "@marktkind", text: "Das günstigste tut es auch.", language: "de", sentiment: "neutral" },
    { by: "@cafelinden", text: "Wir mischen Dinkel dazu.", language: "de", sentiment: "neutral" },
  ],
  [
    { by: "@cedarcatering", text: "Did the @northwind van come to you today? Ours is an hour behind.", language: "en", sentiment: "negative" },
    { by: "@beanthere", text: "Came at nine as always.", language: "en", sentiment: "neutral" },
    { by: "@ravishah", text: "Bridge is closed, everybody is late.", language: "en", sentiment: "neutral" },
    { by: "@cedarcatering", text: "Ah, that explains it. Thanks.", language: "en", sentiment: "neutral" },
  ],
];

/** When it was a crisis, in hours ago: cards were charged twice. */
export const demoCrisis = { hoursAgo: 9 * 24 + 3, lastsHours: 3.2, posts: 84 };

/** What people said then, by place in turn; the first are those whom most follow. */
export const demoOutcry: readonly { by: string; text: string; language: string }[] = [
  { by: "@graceobi", text: "@northwind charged our card twice for one order. 2,380 euros gone. Anybody else?", language: "en" },
  { by: "@streetfood.sam", text: "Same here, my card was charged twice by @northwind, and nobody picks up the phone.", language: "en" },
  { by: "@cafelinden", text: "@northwind hat unsere Karte doppelt belastet, zwei Abbuchungen für eine Bestellung.", language: "de" },
  { by: "@hamburg.isst", text: "Several cafés tell us that @northwind charged their cards twice. We asked for a statement.", language: "en" },
  { by: "@beanthere", text: "Charged twice by @northwind as well. The bank says only they can take it back.", language: "en" },
  { by: "@cedarcatering", text: "Card charged twice by @northwind, the account is overdrawn now. Not acceptable.", language: "en" },
  { by: "@marktkind", text: "Auch bei uns doppelt belastet, @northwind. Karte jetzt gesperrt.", language: "de" },
  { by: "@greenleafhotels", text: "All four of our houses were charged twice by @northwind. Please call our accounts team.", language: "en" },
  { by: "@lowwaste.lisa", text: "Charged twice by @northwind for forty euros of lids. And these lids…", language: "en" },
  { by: "@tobi_backt", text: "Doppelt belastet von @northwind, die Hotline ist tot.", language: "de" },
  { by: "@ravishah", text: "@northwind charged my card twice too. The portal shows one order only.", language: "en" },
];

/** What we answered then, minutes after it began, and to which of the posts. */
export const demoCrisisAnswers: readonly { minutes: number; to: number; text: string; language: string }[] = [
  { minutes: 26, to: 0, text: "Grace, we see it: our card provider sends payments twice. Nothing is lost, we are stopping it now.", language: "en" },
  { minutes: 41, to: 3, text: "A statement is on our site. Every double charge is returned within three days, without you doing anything.", language: "en" },
  { minutes: 58, to: 7, text: "Our accounts team is calling you in the next ten minutes.", language: "en" },
  { minutes: 75, to: 2, text: "Wir buchen alles zurück, automatisch und binnen drei Tagen. Es tut uns leid.", language: "de" },
  { minutes: 96, to: 5, text: "If the account is overdrawn because of us, we pay the fee. Send us the slip.", language: "en" },
  { minutes: 140, to: 9, text: "Die Hotline ist wieder besetzt, mit doppelt so vielen Leuten.", language: "de" },
];

export const demoLearned = `Our card provider repeated 212 payments within ninety minutes. Nobody here noticed before customers said so.

What helped: one public answer with the cause within half an hour, the same words on every channel, and no advertising meanwhile.

What we do otherwise: the provider's status page alerts the on-call phone, the hotline has a plan for such hours, and double charges are returned by a script on the same day.`;

/** What the company listens for. */
export const demoQueries: readonly { name: string; text: string; kind: "brand" | "product" | "competitor" | "campaign" }[] = [
  { name: "Northwind", text: "@northwind OR northwind", kind: "brand" },
  { name: "Cups and lids", text: "lids OR cups OR deckel OR becher", kind: "product" },
  { name: "Flour and oat drink", text: "flour OR mehl OR farine OR hafer* OR oat", kind: "product" },
  { name: "Winnow Packaging", text: "winnow OR from:winnow.packaging", kind: "competitor" },
];
