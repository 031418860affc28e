import { describe, expect, test } from "vitest";
import { ProductBook } from "../amounts/products";
import { readStatements, type ReadingHint } from "../amounts/statements";
import { differencesOf, type Earlier } from "./differences";

const book = new ProductBook([
  { id: "dark", name: "Dark roast 1 kg", code: "CF-0101", category: "Coffee" },
  { id: "espresso", name: "Espresso 1 kg", code: "CF-0102", category: "Coffee" },
  { id: "cups", name: "Paper cups 0.3 l", code: "PK-2003", category: "Packaging" },
  { id: "oil", name: "Olive oil 5 l", code: "OL-0501", category: "Oil" },
]);

const day = (daysAgo: number) => new Date(Date.UTC(2026, 4, 3) - daysAgo * 86_400_000);
const base = { currency: "EUR", isEach: true, quantity: null, discountPercent: null, isOpen: false } as const;
const listed: Earlier[] = [
  { ...base, id: "list", source: "price-list", productId: "dark", amountMinor: 1190, quantity: 1, at: null, isOpen: true },
  { ...base, id: "list", source: "price-list", productId: "dark", amountMinor: 1142.4, quantity: 50, at: null, isOpen: true },
  { ...base, id: "product", source: "product", productId: "espresso", amountMinor: 1340, quantity: 1, at: null, isOpen: true },
  { ...base, id: "product", source: "product", productId: "cups", amountMinor: 640, quantity: 1, at: null, isOpen: true },
  { ...base, id: "product", source: "product", productId: "oil", amountMinor: 4450, quantity: 1, at: null, isOpen: true },
];
const message = (more: Partial<Earlier>): Earlier => ({ ...base, id: "message", source: "message", productId: "espresso", amountMinor: 1290, at: day(2), ...more });
const quote = (more: Partial<Earlier>): Earlier => ({ ...base, id: "quote", source: "quote", productId: "espresso", amountMinor: 1250, quantity: 12, at: day(5), isOpen: true, ...more });
const offer = (more: Partial<Earlier>): Earlier => ({ ...base, id: "offer", source: "offer", productId: "espresso", amountMinor: 1190, at: day(9), isOpen: true, ...more });

const found = (text: string, earlier: readonly Earlier[], hint: ReadingHint = {}) => differencesOf(readStatements(text, book, { currency: "EUR", language: "en", ...hint }), [...listed, ...earlier]).map(({ earlier: { id }, what }) => `${id} ${what}`);

test.each<[string, Earlier[], string[]]>([
  ["Espresso is €13.40", [], []],
  ["Espresso is €14.30", [], ["product price"]],
  ["Espresso is €12.90", [message({})], []],
  ["Espresso is €13.40", [message({})], ["message price"]],
  ["12 bags of espresso for €154.80", [message({})], []],
  ["12 bags of espresso for €160.80", [message({})], ["message price"]],
  ["Espresso is 12.90 USD", [message({})], []],
  // Said before for all of them.
  ["Espresso is €12.90", [message({ amountMinor: 15_480, isEach: false, quantity: 12 })], []],
  // The latest counts; a quote that is open beside it.
  ["Espresso is €12.90", [message({}), message({ id: "older", amountMinor: 1400, at: day(30) })], []],
  ["Espresso is €12.90", [message({}), quote({})], []],
  ["Espresso is €13.40", [message({}), quote({})], ["message price", "quote price"]],
  ["Espresso is €12.50", [quote({})], []],
  // Marketing's promise counts as long as it holds, and only against them.
  ["Espresso is €12.90", [message({}), offer({})], ["offer price"]],
  ["Espresso is €12.90", [message({}), offer({ isOpen: false })], []],
  ["Espresso is €11.90", [offer({})], []],
  ["Espresso is €13.40", [offer({ amountMinor: null, currency: null, discountPercent: 10 })], ["offer price"]],
  ["Espresso is €12.06", [offer({ amountMinor: null, currency: null, discountPercent: 10 })], []],
  ["5 % off espresso", [offer({ amountMinor: null, currency: null, discountPercent: 10 })], ["offer discount"]],
  ["10 % off espresso", [offer({ amountMinor: null, currency: null, discountPercent: 10 })], []],
  // Prices by quantity.
  ["50 bags of dark roast at €11.42 each", [], []],
  ["50 bags of dark roast at €11.42 each", [message({ productId: "dark", amountMinor: 1190, quantity: 10 })], []],
  ["10 bags of dark roast at €11.42 each", [], ["list price"]],
  ["50 bags of dark roast (€11.90 each, 4 % off)", [], []],
  // How many, against what is open.
  ["We pack 10 bags of espresso", [quote({})], ["quote quantity"]],
  ["We pack 12 bags of espresso", [quote({})], []],
  ["We pack 10 bags of espresso", [quote({ isOpen: false })], []],
  ["We pack 10 bags of espresso", [message({ quantity: 12 })], []],
])("%s", (text, earlier, expected) => {
  expect(found(text, earlier)).toEqual(expected);
});

/** What is said to customers all day, to one who was quoted something else for each product. */
const everyday: readonly [string, string?][] = [
  ["Good morning Jane, your order O-1042 left today and arrives on 12.05."], ["Tracking: https://dhl.example/12.90/13.40"], ["Thanks! Delivery is €4.90, free from €250 on."], ["Minimum order is 100 €."], ["VAT is 7 %, so €1.20 on top."], ["The invoice of €1,240.50 is overdue."],
  ["We open at 8.30 and close at 17.00."], ["Call me on +49 30 1234 5678."], ["The deposit of €50 comes back with the canister of olive oil."], ["I credited €13.00 to your account."], ["Espresso and dark roast come to €251.30 in total."], ["Your espresso machine manual is 24 pages."], ["Olive oil 5 l is sold out until 3 May."],
  ["Paper cups come in sleeves of 50."], ["Ihre Lieferung kommt am 12. Mai zwischen 9.30 und 11.00 Uhr.", "de"], ["Der Versand kostet 4,90 €.", "de"], ["Die Rechnung über 1.240,50 € ist offen.", "de"], ["Espresso ist wieder da!", "de"], ["Wir haben 3 Filialen und 12 Mitarbeiter.", "de"], ["Espresso war bisher 13,90 €.", "de"],
  ["La livraison coûte 4,90 €.", "fr"], ["Nous fermons à 17h30.", "fr"], ["El envío cuesta 4,90 €.", "es"], ["La fattura di 1.240,50 € è scaduta.", "it"], ["De verzendkosten zijn € 4,90.", "nl"], ["Frakten kostar 49 kr.", "sv"], ["Fragten koster 49 kr.", "da"], ["Dostawa kosztuje 19,90 zł.", "pl"],
  ["Room 1290 on floor 12."], ["Discount code SAVE10 gives 10 % off everything."], ["We are 25 years old this year."], ["Sorry, I meant line 3 of the quote Q-1001."], ["Save €2 with the espresso subscription."], ["Oven at 180 degrees for 12 minutes, then the olive oil."], ["2 of 12 bags of flour were damaged, we send them again."],
];

describe("false alarms", () => {
  const told = ["dark", "espresso", "cups", "oil"].flatMap((productId) => [message({ id: `${productId} told`, productId, amountMinor: 999 }), quote({ id: `${productId} quoted`, productId, amountMinor: 888, quantity: 7 })]);
  test("are none in what is said all day, though each product was quoted at another price", () => {
    const alarms = everyday.filter(([text, language]) => found(text, told, { language: language ?? "en", topic: "espresso" }).length > 0).map(([text]) => text);
    expect(alarms).toEqual([]);
  });
});
