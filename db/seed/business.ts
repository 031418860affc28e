/** What the demo's company sells, buys and has under way: plain data, made up. Customers are named by their place in the story. */

export interface DemoProduct {
  name: string;
  code: string;
  category: string;
  unit: string;
  /** Euro cents for one unit, without tax. */
  price: number;
}

export const products: readonly DemoProduct[] = [
  { name: "matte boxes 30×20", code: "PK-1030", category: "Packaging", unit: "piece", price: 185 },
  { name: "paper cups 0.3 l", code: "PK-2003", category: "Packaging", unit: "sleeve of 50", price: 640 },
  { name: "dark roast 1 kg", code: "CF-0101", category: "Coffee", unit: "bag", price: 1190 },
  { name: "oat flour 25 kg", code: "DR-2501", category: "Dry goods", unit: "sack", price: 2860 },
  { name: "coffee filters", code: "CF-0900", category: "Coffee", unit: "box of 100", price: 495 },
  { name: "olive oil 5 l", code: "OL-0501", category: "Oil", unit: "canister", price: 4450 },
  { name: "kraft bags", code: "PK-3001", category: "Packaging", unit: "bundle of 250", price: 2230 },
  { name: "sea salt 10 kg", code: "DR-1004", category: "Dry goods", unit: "sack", price: 1480 },
  { name: "wooden cutlery", code: "PK-4002", category: "Packaging", unit: "box of 500", price: 3120 },
  { name: "brown sugar 5 kg", code: "DR-0507", category: "Dry goods", unit: "bag", price: 980 },
];

/** Products that are sold and not talked about every day. */
export const moreProducts: readonly (DemoProduct & { discontinued?: true })[] = [
  { name: "gift boxes, two layers", code: "PK-1090", category: "Packaging", unit: "piece", price: 460 },
  { name: "espresso 1 kg", code: "CF-0102", category: "Coffee", unit: "bag", price: 1340 },
  { name: "compostable lids", code: "PK-2010", category: "Packaging", unit: "sleeve of 50", price: 310 },
  { name: "single origin Huila 250 g", code: "CF-0120", category: "Coffee", unit: "bag", price: 720 },
  { name: "styrofoam cups 0.3 l", code: "PK-2001", category: "Packaging", unit: "sleeve of 50", price: 280, discontinued: true },
];

/** What some customers ordered by telephone at their own intervals, and forgot: in days, the last time so many days ago. */
export const standingOrders: readonly { customer: number; product: number; quantity: number; every: number; times: number; lastAgo: number }[] = [
  { customer: 9, product: 3, quantity: 8, every: 12, times: 5, lastAgo: 29 },
  { customer: 4, product: 4, quantity: 20, every: 9, times: 7, lastAgo: 24 },
  { customer: 21, product: 5, quantity: 6, every: 14, times: 4, lastAgo: 33 },
  { customer: 26, product: 2, quantity: 12, every: 10, times: 6, lastAgo: 27 },
  { customer: 13, product: 9, quantity: 15, every: 16, times: 4, lastAgo: 31 },
];

/** Per cent off the price, from these quantities on. */
export const priceLists: readonly { name: string; about: string; steps: readonly { from: number; off: number }[] }[] = [
  { name: "Wholesale", about: "For everybody who buys regularly.", steps: [{ from: 1, off: 0 }, { from: 50, off: 4 }] },
  { name: "Hotels and chains", about: "Agreed once a year.", steps: [{ from: 1, off: 6 }, { from: 100, off: 11 }] },
];

type Stage = "Lead" | "Qualified" | "Proposal" | "Negotiation" | "Won" | "Lost";

export interface DemoDeal {
  customer: number;
  name: string;
  stage: Stage;
  /** Days since it was made, and since it came to its stage. */
  age: number;
  since: number;
  /** [place of the product, quantity, per cent off] */
  lines: readonly (readonly [number, number, number?])[];
  /** Of the quote that goes with it; none before it is proposed. */
  quote?: "draft" | "sent" | "accepted" | "declined";
  closesIn?: number;
  nextStep?: string;
  nextStepIn?: number;
  lostReason?: string;
  /** So many times it was talked over live, on a channel where both were there. */
  chats?: number;
  /** Who else has a say, by their place in the story, and how. */
  with?: readonly { customer: number; role: string }[];
}

export const deals: readonly DemoDeal[] = [
  { customer: 16, name: "Deli counter packaging", stage: "Lead", age: 3, since: 3, lines: [[6, 20], [0, 200]], nextStep: "Ask which sizes he needs", nextStepIn: 1 },
  { customer: 23, name: "Confectionery boxes", stage: "Lead", age: 6, since: 6, lines: [[10, 300]], nextStep: "Send the catalogue", nextStepIn: 2 },
  { customer: 10, name: "First order of the Harbour Inn", stage: "Lead", age: 24, since: 24, lines: [[2, 20]] },
  { customer: 27, name: "Oat flour, monthly", stage: "Lead", age: 9, since: 9, lines: [[3, 20]] },
  { customer: 25, name: "Green beans for the roastery", stage: "Qualified", age: 19, since: 12, lines: [[11, 80]], closesIn: 30, nextStep: "Cupping on Thursday", nextStepIn: 3 },
  { customer: 4, name: "Terrace season", stage: "Qualified", age: 34, since: 27, lines: [[8, 30], [1, 120]], closesIn: 25, nextStep: "Agree the delivery days" },
  { customer: 12, name: "Cups with their own print", stage: "Qualified", age: 14, since: 8, lines: [[1, 400]], closesIn: 40, nextStep: "Get the artwork", nextStepIn: 4 },
  { customer: 18, name: "Three restaurants, one contract", stage: "Qualified", age: 21, since: 10, lines: [[5, 60], [7, 40]], closesIn: 45 },
  { customer: 7, name: "200 gift boxes for the holidays", stage: "Proposal", age: 12, since: 4, lines: [[10, 200, 4]], quote: "sent", closesIn: 14, nextStep: "Call about the quote", nextStepIn: 2 },
  { customer: 13, name: "Breakfast range for the hotel", stage: "Proposal", age: 26, since: 18, lines: [[2, 60, 6], [9, 40, 6], [3, 12]], quote: "sent", closesIn: 10, nextStep: "Ask who signs", nextStepIn: -3 },
  { customer: 19, name: "Spices against packaging", stage: "Proposal", age: 15, since: 6, lines: [[6, 60]], quote: "draft", closesIn: 20 },
  { customer: 22, name: "Catering cutlery", stage: "Proposal", age: 17, since: 9, lines: [[8, 45]], quote: "declined", closesIn: 12, nextStep: "New quote with the lighter cutlery", nextStepIn: 1 },
  { customer: 11, name: "Second hotel", stage: "Negotiation", age: 40, since: 6, lines: [[2, 120, 11], [4, 60, 6], [9, 80, 6]], quote: "sent", closesIn: 7, nextStep: "Ask who decides", nextStepIn: -2, with: [{ customer: 13, role: "Recommended us" }] },
  { customer: 5, name: "Wedding season", stage: "Negotiation", age: 33, since: 12, lines: [[8, 60, 4], [0, 800, 4]], quote: "sent", closesIn: 5, nextStep: "Fix the delivery window", nextStepIn: 0, with: [{ customer: 29, role: "Plans the events" }] },
  { customer: 17, name: "Two ferries", stage: "Negotiation", age: 28, since: 3, lines: [[1, 300, 4], [12, 300, 4]], quote: "sent", closesIn: 9 },
  { customer: 0, name: "Café Linden, yearly agreement", stage: "Won", age: 52, since: 20, chats: 4, lines: [[2, 240, 6], [1, 200, 6]], quote: "accepted" },
  { customer: 2, name: "Boulangerie, new bags", stage: "Won", age: 47, since: 31, chats: 3, lines: [[6, 80, 4]], quote: "accepted" },
  { customer: 1, name: "Boxes for the second warehouse", stage: "Won", age: 60, since: 38, lines: [[0, 1200, 4]], quote: "accepted" },
  { customer: 14, name: "Coffee for eight canteens", stage: "Won", age: 71, since: 9, lines: [[11, 150, 6], [4, 90]], quote: "accepted" },
  { customer: 21, name: "Flour, standing order", stage: "Won", age: 30, since: 5, chats: 5, lines: [[3, 60, 4]], quote: "accepted" },
  { customer: 6, name: "Tea house, second shop", stage: "Won", age: 33, since: 24, chats: 4, lines: [[13, 60], [12, 200]] },
  { customer: 5, name: "Summer party of the port", stage: "Won", age: 19, since: 13, chats: 4, lines: [[0, 900, 4], [8, 25]] },
  { customer: 7, name: "Lunch boxes, trial", stage: "Won", age: 41, since: 34, chats: 5, lines: [[0, 400]] },
  { customer: 3, name: "Nordbrød, paper bags", stage: "Won", age: 64, since: 50, lines: [[6, 55, 4]] },
  { customer: 12, name: "Cups for the terrace", stage: "Won", age: 58, since: 46, chats: 3, lines: [[1, 160]] },
  { customer: 19, name: "Atlas, spice jars", stage: "Won", age: 80, since: 55, lines: [[7, 90, 4]] },
  { customer: 11, name: "Green Leaf, breakfast coffee", stage: "Won", age: 84, since: 62, lines: [[2, 180, 6], [4, 40]] },
  { customer: 26, name: "Trattoria, olive oil", stage: "Won", age: 49, since: 42, chats: 4, lines: [[5, 36]] },
  { customer: 28, name: "Clarke, biscuits for the shop", stage: "Won", age: 22, since: 3, chats: 4, lines: [[10, 120]] },
  { customer: 17, name: "Crew coffee", stage: "Won", age: 77, since: 68, chats: 3, lines: [[11, 60, 4]] },
  { customer: 24, name: "Grill house, first order", stage: "Won", age: 36, since: 29, chats: 4, lines: [[8, 14], [7, 20]] },
  { customer: 13, name: "Minibar range", stage: "Lost", age: 73, since: 51, lines: [[9, 60]], lostReason: "Price: the hotel group buys centrally" },
  { customer: 4, name: "Winter menu", stage: "Lost", age: 52, since: 6, chats: 2, lines: [[5, 30]], lostReason: "No answer after three reminders" },
  { customer: 23, name: "Boxes for Easter", stage: "Lost", age: 60, since: 47, lines: [[10, 260]], lostReason: "Bought from Packwise" },
  { customer: 8, name: "Olive oil for the group", stage: "Lost", age: 58, since: 29, lines: [[5, 140, 6]], quote: "declined", lostReason: "Price: an importer offered 8 % less" },
  { customer: 20, name: "Bakery bags", stage: "Lost", age: 44, since: 12, lines: [[6, 30]], lostReason: "No answer after three reminders" },
  { customer: 15, name: "Canteen packaging", stage: "Lost", age: 36, since: 16, lines: [[8, 25], [1, 90]], quote: "declined", lostReason: "Switched to reusable dishes" },
  { customer: 28, name: "Gift hampers", stage: "Lost", age: 65, since: 41, lines: [[10, 400]], lostReason: "Bought from Packwise" },
];

/** What several customers complain of in these days, so many hours ago. */
export const sameComplaint: readonly { customer: number; hours: number; name: string; about: string; priority: "normal" | "high" }[] = [
  { customer: 5, hours: 50, name: "Gift boxes crushed", about: "Half of the gift boxes arrived crushed, the corners are torn. We cannot give these to guests.", priority: "normal" },
  { customer: 7, hours: 41, name: "Crushed gift boxes again", about: "Again the gift boxes came crushed, corners torn on almost every one.", priority: "high" },
  { customer: 23, hours: 20, name: "Boxes with torn corners", about: "Gift boxes arrived crushed with torn corners. Can you replace them before Saturday?", priority: "high" },
  { customer: 28, hours: 6, name: "Gift boxes arrived damaged", about: "The gift boxes are crushed and have torn corners, please send new ones.", priority: "normal" },
];

/** How deals are talked over live: `<` they, `>` we; a line every minute or so. */
export const chats: readonly (readonly string[])[] = [
  ["< Do you have a minute about the offer?", "> Of course, I am here.", "< The boss asks whether the price holds for a year.", "> For a year, if you take it in four deliveries.", "< Four is fine. Always on Thursdays?", "> Thursdays before nine, by our own van.", "< And if we run short in summer?", "> Then one more drop at the same price.", "< Good. Send me that in writing please.", "> On its way in two minutes.", "< Got it, thank you.", "> Gladly. Call me if anything is unclear."],
  ["> Hello, are you free to talk quantities?", "< Yes, go ahead.", "> You said forty. From sixty on you save four per cent.", "< Sixty is a lot for our cellar.", "> We keep half of it here and bring it when you call.", "< Without a storage fee?", "> Without, for three months.", "< Then sixty.", "> I note sixty, half now and half on call.", "< When does the first half come?", "> Tuesday, if you confirm today.", "< Confirmed.", "> Thank you, it is booked."],
  ["< Can we swap the lids for the flat ones?", "> Yes, they cost the same.", "< And the colour?", "> White or brown.", "< Brown then. Is the minimum still two hundred?", "> For brown it is three hundred.", "< Hm. Could you mix brown and white?", "> I can, two hundred and a hundred.", "< Perfect, let us do it.", "> Done. I change the quote right now.", "< Great, that was quick.", "> That is what we are here for."],
];

/** What the demo's sales people are to win in a quarter, one after another, and together; minor units of EUR. */
export const quotas = { people: [2_600_000, 2_200_000, 1_800_000], team: 6_500_000, workspace: 7_000_000 } as const;

/** Quotes that were asked for without a deal behind them. */
export const looseQuotes: readonly { customer: number; age: number; status: "draft" | "sent" | "accepted" | "declined"; lines: DemoDeal["lines"] }[] = [
  { customer: 3, age: 2, status: "draft", lines: [[1, 80]] },
  { customer: 6, age: 5, status: "sent", lines: [[13, 40], [4, 20]] },
  { customer: 26, age: 22, status: "sent", lines: [[5, 24]] },
  { customer: 24, age: 33, status: "accepted", lines: [[8, 12], [7, 10]] },
];

export interface DemoVendor {
  company: string;
  domain: string;
  country: string;
  person: string;
  title: string;
}

export const vendors: readonly DemoVendor[] = [
  { company: "Rösterei Altona", domain: "roesterei-altona.example", country: "Germany", person: "Birte Claasen", title: "Sales" },
  { company: "Papierwerk Nord", domain: "papierwerk-nord.example", country: "Germany", person: "Sven Petersen", title: "Key accounts" },
  { company: "Oliva Imports", domain: "oliva-imports.example", country: "Spain", person: "Lucía Romero", title: "Export" },
  { company: "Mühle Ostermann", domain: "muehle-ostermann.example", country: "Germany", person: "Gerd Ostermann", title: "Owner" },
];

/** What was ordered from them, so many days ago. */
export const purchases: readonly { vendor: number; age: number; status: "draft" | "waiting" | "confirmed" | "done" | "cancelled"; neededIn: number; reference?: string; lines: DemoDeal["lines"]; about?: string }[] = [
  { vendor: 0, age: 62, status: "done", neededIn: -52, reference: "RA-8841", lines: [[2, 900, 38], [11, 300, 38]] },
  { vendor: 1, age: 48, status: "done", neededIn: -36, reference: "26-1170", lines: [[0, 6000, 42], [6, 300, 40]] },
  { vendor: 3, age: 41, status: "done", neededIn: -30, lines: [[3, 220, 35]] },
  { vendor: 2, age: 37, status: "cancelled", neededIn: -20, lines: [[5, 400, 36]], about: "The harvest came late; ordered again in smaller parts." },
  { vendor: 2, age: 16, status: "confirmed", neededIn: 4, reference: "OI/2291", lines: [[5, 160, 34]] },
  { vendor: 0, age: 9, status: "confirmed", neededIn: 2, reference: "RA-9027", lines: [[2, 600, 38], [4, 500, 45]] },
  { vendor: 1, age: 2, status: "waiting", neededIn: 12, lines: [[1, 1500, 41], [12, 1500, 40]], about: "The two ferries need them by the end of the month." },
  { vendor: 3, age: 1, status: "waiting", neededIn: 9, lines: [[3, 180, 35], [9, 240, 33]] },
  { vendor: 1, age: 0, status: "draft", neededIn: 20, lines: [[10, 1000, 44]] },
];

/** Marketing offers, who sent them, when, and to whom. */
export const offers: readonly { name: string; campaign: string; status: "active" | "ended"; from: number; until: number; terms: string; by: "sales" | "community"; to: readonly number[] }[] = [
  { name: "Terrace cups", campaign: "Summer", status: "ended", from: -64, until: -20, terms: "10 % off paper cups and lids from 40 sleeves on. Delivery is free.", by: "community", to: [0, 2, 4, 6, 10, 12, 20, 25, 26] },
  { name: "Dark roast weeks", campaign: "Coffee", status: "active", from: -21, until: 12, terms: "Every tenth bag of dark roast is free. Ordered together, shipped as you need it.", by: "community", to: [0, 1, 3, 5, 6, 11, 13, 14, 16, 25, 26] },
  { name: "Gift boxes with your name", campaign: "Holidays", status: "active", from: -8, until: 30, terms: "Two-layer gift boxes with your own print at the price of plain ones, from 150 pieces on.", by: "sales", to: [2, 5, 7, 11, 21, 22, 23, 28] },
];

/** What members wrote on customers, so many days ago. */
export const notes: readonly { customer: number; age: number; by: "sales" | "service" | "community"; on: "contact" | "company"; text: string }[] = [
  { customer: 0, age: 44, by: "sales", on: "contact", text: "Prefers to be called before nine; the café opens then.\nPays within a week, always." },
  { customer: 0, age: 12, by: "service", on: "contact", text: "Two deliveries came late this month. Promised her a fixed window, Thursdays 7–9." },
  { customer: 2, age: 30, by: "sales", on: "contact", text: "Opens a second bakery in spring. Wants samples of everything that is new." },
  { customer: 5, age: 6, by: "sales", on: "contact", text: "Decides with Youssef Amrani, who plans the events. Send both the quote." },
  { customer: 5, age: 20, by: "sales", on: "company", text: "Credit limit raised to 15,000 € after the good year." },
  { customer: 7, age: 3, by: "sales", on: "contact", text: "Compares us with Packwise. The print is what she cares about, not the price." },
  { customer: 11, age: 10, by: "sales", on: "company", text: "Purchasing is central from next year. Aisha stays our contact." },
  { customer: 11, age: 26, by: "service", on: "contact", text: "Wants delivery notes as PDF by mail, never on paper." },
  { customer: 13, age: 17, by: "sales", on: "contact", text: "The hotel closes for two weeks in January. No deliveries then." },
  { customer: 16, age: 15, by: "community", on: "contact", text: "Recommended us to his whole street. Thank him." },
  { customer: 8, age: 28, by: "sales", on: "company", text: "Lost the oil to an importer. The packaging stays with us; ask again in autumn." },
];

/** Where the customers' companies are, in the order of the story. */
export const countries = ["Germany", "United Kingdom", "France", "Denmark", "Spain", "Lebanon", "Japan", "Nigeria", "Germany", "China", "Portugal", "United Arab Emirates", "Czechia", "France", "Netherlands", "Germany", "Germany", "Norway", "Spain", "Morocco", "United Kingdom", "Germany", "France", "Bulgaria", "Ghana", "Finland", "Italy", "Poland", "United Kingdom", "Morocco"] as const;

/** How customers stand to one another; `companies`: it is their companies that do. */
export const ties: readonly { from: number; kind: string; to: number; companies?: true }[] = [
  { from: 5, kind: "works_with", to: 29 },
  { from: 11, kind: "introduced_by", to: 13 },
  { from: 16, kind: "family_of", to: 0 },
  { from: 2, kind: "partner_of", to: 22, companies: true },
  { from: 19, kind: "supplier_of", to: 5, companies: true },
  { from: 21, kind: "introduced_by", to: 16 },
];

/** What customers allowed and forbade, so many days ago. */
export const permissions: readonly { customer: number; channel: string; state: "granted" | "withdrawn"; source: "message" | "form" | "paper" | "spoken" | "import" | "other"; evidence: string; age: number }[] = [
  { customer: 0, channel: "email", state: "granted", source: "form", evidence: "Order form of the fair, no. 118", age: 88 },
  { customer: 0, channel: "telegram", state: "granted", source: "message", evidence: "“Just write me here.”", age: 60 },
  { customer: 5, channel: "email", state: "granted", source: "paper", evidence: "Frame contract, § 4", age: 80 },
  { customer: 11, channel: "email", state: "granted", source: "form", evidence: "Sign-up on our site", age: 75 },
  { customer: 20, channel: "email", state: "granted", source: "form", evidence: "Sign-up on our site", age: 70 },
  { customer: 20, channel: "email", state: "withdrawn", source: "spoken", evidence: "On the telephone: no more offers, please", age: 13 },
];
