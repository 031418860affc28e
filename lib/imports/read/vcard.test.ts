import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { toVCard } from "../../exports/vcard";
import { sharedData } from "../../testing/shared-data";
import { cardHeadings, cardRows } from "./cards";
import { encodingOf } from "./encoding";
import { decodeText } from "./text";
import { readCards, type ReadCard } from "./vcard";

async function* inPieces(text: string, size = 11): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}
async function all<T>(of: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of of) found.push(one);
  return found;
}
const table = async (text: string) => (await all(cardRows(inPieces(text)))).slice(1).map(({ cells }) => Object.fromEntries(cardHeadings.map((heading, index) => [heading, cells[index]]).filter(([, cell]) => cell)));

test("a card of version 4, folded and escaped", async () => {
  const card = ["BEGIN:VCARD", "VERSION:4.0", "FN:Jane \\, Doe", "N:Doe;Jane;;;", "ORG:Harbour\\; Mills;Sales", "EMAIL;PREF=2:jane@home.example", "EMAIL;PREF=1:jane@customer.example", "item1.TEL;TYPE=\"cell,pref\";VALUE=uri:tel:+4915112345678;ext=2", "NOTE:one\\ntwo and", "  three", "CATEGORIES:key,a\\,b", "BDAY:19800503", "END:VCARD"].join("\r\n");
  expect(await table(card)).toEqual([{ Name: "Jane , Doe", "First name": "Jane", "Last name": "Doe", Company: "Harbour; Mills", "E-mail": "jane@customer.example; jane@home.example", Phone: "+4915112345678", Birthday: "19800503", Labels: "key; a,b;", Note: "one\ntwo and three" }]);
});

test("a card of version 2.1: bare types, quoted-printable over several lines, and a charset of its own", async () => {
  const card = "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg\nFN;CHARSET=ISO-8859-1;QUOTED-PRINTABLE:J=F6rg=\n M=FCller\nTEL;HOME;VOICE:0221 123456\nTEL;WORK;FAX:0221 99\nNOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0A=\ntwo\nPHOTO;BASE64;JPEG:\n /9j/4AAQ\n\nAGENT:\nBEGIN:VCARD\nFN:Somebody else\nEND:VCARD\nEND:VCARD\n";
  expect(await table(card)).toEqual([{ Name: "Jörg Müller", "First name": "Jörg", "Last name": "Müller", Phone: "0221 123456", Note: "one\r\ntwo" }]);
});

test("a file that ends early keeps what there is of the last card", async () => {
  expect(await table("BEGIN:VCARD\nFN:Jane\nEND:VCARD\nBEGIN:VCARD\nFN:Joe\nEMAIL:joe@customer.example")).toEqual([{ Name: "Jane" }, { Name: "Joe", "E-mail": "joe@customer.example" }]);
  expect(await table("no cards in here: at all\n")).toEqual([]);
});

test("what we export is read again", async () => {
  const card = { uid: "0190", name: "Jörg; Müller, Jr.", organisation: "A, B", title: "Head", emails: ["j@customer.example"], phones: ["+4915112345678"], birthday: "1980-05-03", categories: ["key, really", "north"], note: `a\\b\n${"日本語😀".repeat(40)}` };
  expect(await table(toVCard(card))).toEqual([{ Name: card.name, Company: "A, B", "Job title": "Head", "E-mail": "j@customer.example", Phone: "+4915112345678", Birthday: "19800503", Labels: "key, really; north;", Note: card.note, UID: "urn:uuid:0190" }]);
});

const folder = sharedData("formats/ical_vcard");
describe.skipIf(!folder)("address books that programs wrote", () => {
  const files = folder ? ["ez-vcard", "ical.js_parser"].flatMap((part) => readdirSync(join(folder, part)).filter((name) => name.endsWith(".vcf")).map((name) => join(folder, part, name))) : [];

  test.each(files)("%s", async (path) => {
    const bytes = readFileSync(path);
    const text = () => decodeText((async function* () { yield bytes; })(), encodingOf(bytes));
    const cards: ReadCard[] = await all(readCards(text()));
    const whole = (await all(text())).join("");
    // Cards within cards are the only ones that are not told.
    expect(cards.length).toBe((whole.match(/^BEGIN:VCARD/gim) ?? []).length - (whole.match(/^AGENT:\s*$/gim) ?? []).length);
    // Nothing is lost: each property that the file begins a line with is there.
    const begun = [...whole.matchAll(/^(?:[\w-]+\.)?(FN|N|TEL|EMAIL|ORG|TITLE|NOTE|BDAY|ADR|URL|CATEGORIES|NICKNAME|UID)[;:]/gim)].map(([, name]) => name!.toUpperCase()).toSorted();
    expect(cards.flatMap(({ properties }) => properties.map(({ name }) => name)).filter((name) => begun.includes(name)).toSorted()).toEqual(begun);
    const rows = (await all(cardRows(text()))).slice(1);
    for (const { cells, problem } of rows) {
      expect(problem).toBeUndefined();
      expect(cells[0], "its name").toBeTruthy();
      expect(cells.join(), "its characters").not.toMatch(/\uFFFD|=[0-9A-F]{2}=[0-9A-F]{2}/);
    }
  });
});
