import { expect, test } from "vitest";
import { csvLine, guarded, unguarded } from "./csv";
import { toVCard } from "./vcard";

test("quotes what would be read as more than one cell", () => {
  expect(csvLine(["Doe, Jane", 'said "hi"\r\nand left', " kept ", "", "plain"])).toBe('"Doe, Jane","said ""hi""\r\nand left"," kept ",,plain\r\n');
});

test("makes a formula text, and leaves numbers and telephone numbers alone", () => {
  expect(["=1+1", "@SUM(1)", "-2+3", "+cmd|' /C calc'!A0", "\t=1", "\r=1"].map(guarded)).toEqual(["'=1+1", "'@SUM(1)", "'-2+3", "'+cmd|' /C calc'!A0", "'\t=1", "'\r=1"]);
  for (const plain of ["-5", "+4915112345678", "+49 221 1", "-1.234,50", "+1e6", "a=b", "'=1"]) expect(guarded(plain)).toBe(plain);
});

test("and takes that back from what it wrote, and from nothing else", () => {
  for (const cell of ["=1+1", "@SUM(1)", "-2+3", "\t=1"]) expect(unguarded(guarded(cell))).toBe(cell);
  for (const cell of ["'tis", "'-5", "O'Neill", "''", "-5"]) expect(unguarded(cell)).toBe(cell);
});

test("a vCard's lines are at most 75 bytes long, whole characters each, and unfold to what was said", () => {
  const note = `Müller; a, b\\c\n${"日本語😀".repeat(30)}`;
  const card = toVCard({ uid: "0190", name: "Jane", emails: ["jane@customer.example"], phones: ["+4915112345678"], categories: ["key, really", "north"], birthday: "1980-05-03", note });
  for (const line of card.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const unfolded = card.replaceAll("\r\n ", "");
  expect(unfolded).toContain(`NOTE:Müller\\; a\\, b\\\\c\\n${"日本語😀".repeat(30)}`);
  expect(unfolded).toContain("CATEGORIES:key\\, really,north\r\n");
  expect(unfolded).toContain("BDAY:19800503\r\n");
  expect(card).not.toContain("\uFFFD");
});
