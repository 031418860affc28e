import { expect, test } from "vitest";
import { wordsOfPdf } from "../testing/pdf";
import type { Invoice } from "./invoice";
import { drawInvoice } from "./pdf";

const invoice: Invoice = {
  number: "O-1042", issuedOn: "2026-05-03", orderedOn: "2026-05-01", seller: ["Weft Coffee", "sales@weft.example"], buyer: ["Harbour Mills", "Jane Doe"], deliverTo: ["Road 3", "Lyon"], reference: null, currency: "EUR",
  lines: [{ description: "Espresso beans", quantity: 12, unit: "bag", unitPriceMinor: 850, discountPercent: 0, totalMinor: 10_200 }, { description: "Filter papers", quantity: 2, unit: null, unitPriceMinor: 300.5, discountPercent: 10, totalMinor: 541 }],
  totalMinor: 10_741,
};
const said = async (more: Partial<Invoice> = {}, language = "en") => wordsOfPdf(await drawInvoice({ ...invoice, ...more }, language));
/** As the standard fonts encode it. */
const euro = "\u0080";

test("says who sells what to whom, for how much, and nothing of taxes", async () => {
  const words = await said();
  for (const part of ["Invoice O-1042", "Weft Coffee", "sales@weft.example", "Harbour Mills", "Jane Doe", "Lyon", "May 3, 2026", "Espresso beans", "12 bag", `${euro}8.50`, `${euro}102.00`, `${euro}3.005 -10 %`, `${euro}5.41`, "Total", `${euro}107.41`]) expect(words).toContain(part);
  expect(words.join(" ")).toContain("No tax is stated in this document.");
  expect(words).toContain("Page 1 / 1");
});

test("in the customer's language", async () => {
  const words = await said({}, "de");
  expect(words).toContain("Rechnung O-1042");
  expect(words).toContain(`107,41 ${euro}`);
});

test("goes on over as many pages as it needs, with the columns named on each", async () => {
  const words = await said({ lines: Array.from({ length: 120 }, (_, index) => ({ ...invoice.lines[0]!, description: `Item ${index + 1}` })) });
  expect(words).toContain("Item 120");
  const pages = words.filter((one) => one === "Unit price").length;
  expect(pages).toBeGreaterThan(2);
  expect(words).toContain(`Page ${pages} / ${pages}`);
});

test.each([
  ["from right to left", "قهوة مختصة 12 كغ (محمصة)", "בית קפה בע״מ"],
  ["in ideographs, which no font here has", "烘焙咖啡豆 一公斤", "株式会社コーヒー"],
  ["in Cyrillic and Greek", "Кофе в зёрнах", "Καφές"],
  ["with pictures, joined characters and broken ones", "Beans 👩‍🌾 e\u0301 \ud800 \u0000 नमस्ते", "𝕎𝕖𝕗𝕥"],
])("text %s does not stop it", async (_, description, buyer) => {
  const words = await said({ buyer: [buyer], lines: [{ ...invoice.lines[0]!, description }] });
  expect(words).toContain(`${euro}107.41`);
});

test("a word that is wider than its column is broken", async () => {
  const description = "X".repeat(400);
  const words = await said({ lines: [{ ...invoice.lines[0]!, description }] });
  expect(words.filter((one) => /^X+$/.test(one)).join("")).toBe(description);
});
