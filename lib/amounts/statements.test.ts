import { expect, test } from "vitest";
import { ProductBook } from "./products";
import { readStatements, type ReadingHint } from "./statements";

const book = new ProductBook([
  { id: "matte", name: "Matte boxes 30×20", code: "PK-1030", category: "Packaging" },
  { id: "gift", name: "Gift boxes, two layers", code: "PK-1090", category: "Packaging" },
  { id: "cups", name: "Paper cups 0.3 l", code: "PK-2003", category: "Packaging" },
  { id: "foam", name: "Styrofoam cups 0.3 l", code: "PK-2001", category: "Packaging" },
  { id: "dark", name: "Dark roast 1 kg", code: "CF-0101", category: "Coffee" },
  { id: "small", name: "Dark roast 250 g", code: "CF-0103", category: "Coffee" },
  { id: "espresso", name: "Espresso 1 kg", code: "CF-0102", category: "Coffee" },
  { id: "filters", name: "Coffee filters", code: "CF-0900", category: "Coffee" },
  { id: "flour", name: "Oat flour 25 kg", code: "DR-2501", category: "Dry goods" },
  { id: "oil", name: "Olive oil 5 l", code: "OL-0501", category: "Oil" },
  { id: "cutlery", name: "Wooden cutlery", code: "PK-4002", category: "Packaging" },
  { id: "becher", name: "Kaffeebecher weiß", code: "PK-2020", category: "Packaging" },
]);

/** "product amount ×quantity -discount": `=` for one, `Σ` for all, `?` where it is not said. */
function said(text: string, hint: ReadingHint = {}): string[] {
  return readStatements(text, book, { currency: "EUR", language: "en", ...hint }).map(({ productId, amountMinor, currency, isEach, quantity, discountPercent }) =>
    [productId, amountMinor !== null && `${isEach === null ? "?" : isEach ? "=" : "Σ"}${amountMinor}${currency === "EUR" ? "" : currency}`, quantity !== null && `×${quantity}`, discountPercent !== null && `-${discountPercent}%`].filter(Boolean).join(" "));
}

test.each<[string, string[], ReadingHint?]>([
  ["Dark roast 1 kg is €12.40 a bag.", ["dark =1240"]],
  ["The dark roast 1kg costs 12.40 € each", ["dark =1240"]],
  ["Dark roast 250 g: 3.90", []],
  ["Dark roast 250 g: 3.90 each", ["small =390"]],
  ["12 bags of dark roast 1 kg for €142.80", ["dark ?14280 ×12"]],
  ["12 x dark roast 1 kg à 11,90", ["dark =1190 ×12"], { language: "de" }],
  ["12 bag × Dark roast 1 kg (€11.90 each, 4 % off): €137.09", ["dark =1190 ×12 -4%"]],
  ["50 Sack oat flour kosten 27,46 € pro Sack", ["flour =2746 ×50"], { language: "de" }],
  ["Oat flour: 1,10 €/kg", ["flour =2750"], { language: "de" }],
  ["CF-0101 at 11.42 from 50 on", ["dark ?1142 ×50"]],
  ["CF-0101 at €11.42 each for 50 bags", ["dark =1142 ×50"]],
  ["Espresso 13.40 €, coffee filters 4.95 €", ["espresso =1340", "filters =495"]],
  ["€13.40 for espresso and €4.95 for the filters", ["espresso =1340", "filters =495"]],
  ["We can do the cutlery at 31.20 EUR. Delivery is 45 EUR.", ["cutlery =3120"]],
  ["Olive oil 5 l: 44,50 €. Versand 9,90 €.", ["oil =4450"], { language: "de" }],
  ["Die Kaffeebecher kosten 1.234,50 kr", ["becher =123450SEK"], { language: "de", currency: "SEK" }],
  ["Espresso was €13.40 before, now it is €12.90", ["espresso =1290"]],
  ["It is 12.40 € per bag.", ["dark =1240"], { topic: "dark" }],
  ["It is 12.40 € per bag.", []],
  ["Boxes are 1.85 € each", []],
  ["Cups are 6.40 €", []],
  ["Paper cups are 6.40 €", ["cups =640"]],
  ["Our coffee costs 12 €", []],
  ["Order PK-1030 arrives on 12.05. at 10:30", []],
  ["Espresso and dark roast 1 kg: 25 € in total", []],
  ["Espresso: 12 bags come to 160.80 € in total", ["espresso Σ16080 ×12"]],
  ["10 % off all espresso until May 31", ["espresso -10%"]],
  ["Auf Espresso geben wir 10 % Rabatt", ["espresso -10%"], { language: "de" }],
  ["Espresso är 129 kr styck", ["espresso =12900SEK"], { language: "sv", currency: null }],
  ["Le café espresso coûte 13,40 € l'unité", ["espresso =1340"], { language: "fr" }],
  ["El espresso cuesta 13,40 euros cada uno", ["espresso =1340"], { language: "es" }],
  ["L'espresso costa 1.340,00 € al cartone", ["espresso =134000"], { language: "it" }],
  ["De espresso kost € 13,40 per stuk", ["espresso =1340"], { language: "nl" }],
  ["Espresso koster 1 234,50 kr pr. stk", ["espresso =123450NOK"], { language: "nb", currency: "NOK" }],
  ["Espresso kosztuje 57,90 zł za sztukę", ["espresso =5790PLN"], { language: "pl" }],
  ["Hi Jane,\n\n- Espresso 1 kg: €13.40\n- Oat flour 25 kg: €28.60\n\nDelivery: €45.00", ["espresso =1340", "flour =2860"]],
  ["We pack 12 bags of espresso today", ["espresso ×12"]],
  ["Espresso comes in boxes of 12 bags and 4 pallets", []],
  ["From 50 bags of espresso on it gets cheaper", []],
  ["Espresso sells for $13.40", ["espresso =1340USD"]],
])("%s", (text, expected, hint) => {
  expect(said(text, hint)).toEqual(expected);
});
