import { describe, expect, test } from "vitest";
import { companyRecord } from "../companies/record";
import { contactRecord } from "../contacts/record";
import { dealRecord } from "../deals/record";
import { recordTypes } from "../records/types";
import { productRecord } from "../products/record";
import type { RecordType } from "../records/contract";
import { sharedData } from "../testing/shared-data";
import { readFileSync } from "node:fs";
import { amountsIn, rowReader, type Lookups } from "./convert";
import { sampleTable } from "./read/sample";
import type { ImportSettings } from "./schema";
import { suggestColumns } from "./suggest";
import { matchableOf, targetsOf, usualMatch } from "./targets";

const lookups: Lookups = { members: new Map([["ana@weft.example", "0192aaaa-0000-7000-8000-000000000001"], ["ana meyer", "0192aaaa-0000-7000-8000-000000000001"]]), stages: new Map([["proposal", "0192aaaa-0000-7000-8000-000000000002"]]) };
const importer = "0192aaaa-0000-7000-8000-000000000009";

function read(type: RecordType, text: string, more: Partial<ImportSettings> = {}) {
  const sample = sampleTable(Buffer.from(text));
  const { columns } = suggestColumns(type, sample);
  const settings: ImportSettings = { encoding: sample.encoding, delimiter: sample.delimiter, bare: false, columns, match: "usual", only: "all", erase: false, lenient: false, country: "DE", ownerId: importer, labels: [], ...more };
  const reader = rowReader(type, settings, sample.headings, lookups);
  return sample.rows.map((cells, index) => reader({ line: index + 2, cells }));
}

describe("a row", () => {
  test("of a person", () => {
    const [row] = read(contactRecord, "Vorname,Nachname,E-Mail,Telefon,Firma,Tags,Geburtstag,Verantwortlich,Notiz\nJörg,Müller,\"J@kunde.example; j2@kunde.example\",0221 123456,\"Müller & Söhne\",\"key; north\",03.05.1980,Ana Meyer,\"two\nlines\"\n");
    expect(row).toMatchObject({ problems: [], emails: ["J@kunde.example", "j2@kunde.example"], phones: ["+49221123456"], references: [{ text: "Müller & Söhne" }] });
    expect(row!.values).toEqual({ name: "Jörg Müller", labels: ["key", "north"], birthday: "1980-05-03", ownerId: lookups.members.get("ana meyer"), about: "two\nlines" });
  });

  test("says what is wrong with each cell, and keeps the rest", () => {
    const [row] = read(contactRecord, "Name,E-mail,Phone,Birthday\nJane,not one,12,yesterday\n");
    expect(row!.problems).toEqual([{ heading: "E-mail", message: "“not one” is no e-mail address." }, { heading: "Phone", message: "“12” is no phone number." }, { heading: "Birthday", message: "“yesterday” is no day." }]);
    expect(row!.values).toEqual({ name: "Jane" });
    const [long] = read(contactRecord, `Name\n${"x".repeat(300)}\n`);
    expect(long!.problems).toEqual([{ heading: "Name", message: "Use at most 200 characters." }]);
  });

  test("whose owner nobody knows goes to whom the import says", () => {
    expect(read(contactRecord, "Name,Owner\nJane,Somebody Else\n")[0]!.values.ownerId).toBe(importer);
  });

  test("erases only when it is asked to", () => {
    const text = "Name,Job title,Labels\nJane,,\n";
    expect(read(contactRecord, text)[0]!.values).toEqual({ name: "Jane" });
    expect(read(contactRecord, text, { erase: true })[0]!.values).toEqual({ name: "Jane", jobTitle: null, labels: [] });
  });

  test("of a deal has its amount in its currency, and its stage by name", () => {
    const [row] = read(dealRecord, "Name;Amount;Currency;Stage;Expected close\nMills;1.234,50;€;Proposal;31.12.2026\n");
    expect(row).toMatchObject({ problems: [], amounts: { amountMinor: 1234.5 }, values: { name: "Mills", currency: "EUR", stageId: lookups.stages.get("proposal"), closeDate: "2026-12-31" } });
    expect(amountsIn(row!, "EUR")).toEqual({ amountMinor: 123_450 });
    expect(amountsIn({ amounts: { amountMinor: 1.005 } }, "EUR")).toEqual({ amountMinor: 101 });
    expect(amountsIn({ amounts: { amountMinor: 1_234 } }, "JPY")).toEqual({ amountMinor: 1_234 });
    expect(read(dealRecord, "Name,Stage,Currency\nMills,Nowhere,XXY\n")[0]!.problems.map(({ heading }) => heading)).toEqual(["Stage", "Currency"]);
  });

  test("with more cells than there are columns is wrong, unless they are empty", () => {
    const settings: ImportSettings = { encoding: "utf-8", delimiter: ",", bare: false, columns: [{ target: "name", decimal: ".", dates: "dmy" }], match: "usual", only: "all", erase: false, lenient: false, country: null, ownerId: null, labels: [] };
    const reader = rowReader(companyRecord, settings, ["Company"], lookups);
    expect(reader({ line: 2, cells: ["A", "", " "] }).problems).toEqual([]);
    expect(reader({ line: 3, cells: ["A", "B"] }).problems).toEqual([{ heading: "", message: expect.stringContaining("2 cells, and there are 1 columns") }]);
    expect(reader({ line: 4, cells: ["x"], problem: "It was broken." }).problems).toEqual([{ heading: "", message: "It was broken." }]);
  });

  test("of a list of companies is called by its company", () => {
    expect(read(companyRecord, "Firma;Website;Mitarbeiter;Land\nMüller;https://mueller.example;1.200;Deutschland\n")[0]!.values).toEqual({ name: "Müller", domain: "https://mueller.example", employees: 1200, country: "Deutschland" });
  });

  test("of products has code and price", () => {
    expect(read(productRecord, "Artikelnummer;Name;Preis\nA-1;Mehl;1,20\n")[0]).toMatchObject({ values: { code: "A-1", name: "Mehl" }, amounts: { priceMinor: 1.2 } });
  });
});

test("what we export comes back where it was", () => {
  for (const type of Object.values(recordTypes)) {
    const headings = targetsOf(type).map(({ label }) => label);
    const { columns } = suggestColumns(type, { headings, rows: [], delimiter: "," });
    expect(columns.map(({ target }) => target), type.kind).toEqual(targetsOf(type).map(({ id }) => id));
    expect(usualMatch(type).filter((id) => !matchableOf(type).some((target) => target.id === id)), type.kind).toEqual([]);
  }
});

const naughty = sharedData("formats/naughty_strings.json");
test.skipIf(!naughty)("strings that break programs are names like others", () => {
  const strings = (JSON.parse(readFileSync(naughty!, "utf8")) as string[]).filter((text) => text.trim() && !["-", "NULL", "(null)", "nil", "#N/A"].includes(text.trim()));
  for (const text of strings) {
    const [row] = read(contactRecord, `Name,Note\n"${text.replaceAll('"', '""')}",x\n`);
    if (!row || row.values.name === undefined) expect([text, row?.problems]).toEqual([text, expect.anything()]);
    else expect(String(row.values.name).replaceAll(/\s+/g, " ")).toBe(text.replaceAll("\0", "").toWellFormed().trim().replaceAll(/\s+/g, " "));
  }
});
