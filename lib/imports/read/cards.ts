import { type CardProperty, parameter, partsOf, readCards, type ReadCard, textOf } from "./vcard";
import type { Row } from "./table";

/** Address books as a table, so that all else of an import is one. The headings are those that the mapping knows. Pure. */
export const cardHeadings = ["Name", "First name", "Last name", "Company", "Job title", "E-mail", "Phone", "Birthday", "Language", "Website", "Labels", "Note", "Address", "Nickname", "UID"] as const;
type Heading = (typeof cardHeadings)[number];

/** Rows of a table, its headings first; the line is that of the card in the file. */
export async function* cardRows(text: AsyncIterable<string>): AsyncGenerator<Row> {
  yield { line: 1, cells: [...cardHeadings] };
  for await (const card of readCards(text)) {
    const values = toCells(card);
    const cells = cardHeadings.map((heading) => values[heading] ?? "");
    // A card may begin in the first line, which is the headings' number.
    yield { line: card.line + 1, cells, ...(cells.every((cell) => !cell) && { problem: "This card has nothing that could be read." }) };
  }
}

function toCells(card: ReadCard): Partial<Record<Heading, string>> {
  const all = (name: string) => card.properties.filter((property) => property.name === name && property.value.trim());
  const first = (name: string) => preferred(all(name));
  const [last = "", given = "", additional = "", prefix = "", suffix = ""] = first("N") ? partsOf(first("N")!.value, ";") : [];
  const organisation = first("ORG") ? partsOf(first("ORG")!.value, ";").filter(Boolean) : [];
  const formatted = first("FN") ? textOf(first("FN")!.value) : "";
  const inParts = [prefix, given, additional, last, suffix].filter(Boolean).join(" ");
  return {
    Name: formatted || inParts || (first("NICKNAME") ? textOf(first("NICKNAME")!.value) : ""),
    "First name": given, "Last name": last,
    Company: organisation[0] ?? "",
    "Job title": text(first("TITLE") ?? first("ROLE")),
    "E-mail": sorted(all("EMAIL")).map(({ value }) => textOf(value).replace(/^mailto:/i, "")).join("; "),
    Phone: sorted(all("TEL").filter((property) => !isFax(property))).map(({ value }) => textOf(value).replace(/^tel:/i, "").replace(/;.*$/, "")).filter(Boolean).join("; "),
    Birthday: birthday(text(first("BDAY"))),
    Language: text(first("LANG")),
    Website: text(first("URL")),
    Labels: all("CATEGORIES").flatMap(({ value }) => partsOf(value, ",")).filter(Boolean).map((label) => `${label};`).join(" "),
    Note: all("NOTE").map(({ value }) => textOf(value)).join("\n\n"),
    Address: first("ADR") ? partsOf(first("ADR")!.value, ";").filter(Boolean).join(", ") : "",
    Nickname: text(first("NICKNAME")),
    UID: text(first("UID")),
  };
}

const text = (property: CardProperty | undefined): string => (property ? textOf(property.value) : "");

const isFax = (property: CardProperty): boolean => parameter(property, "TYPE").some((type) => /^(fax|pager|modem|bbs|isdn)$/i.test(type)) && !parameter(property, "TYPE").some((type) => /^(voice|cell|mobile)$/i.test(type));

/** How much a person prefers it: "TYPE=pref", or a number of which 1 is the most. */
const rank = (property: CardProperty): number => (parameter(property, "TYPE").some((type) => /^pref$/i.test(type)) ? 0 : Number(parameter(property, "PREF")[0] ?? 101));
const sorted = (properties: CardProperty[]): CardProperty[] => properties.toSorted((a, b) => rank(a) - rank(b));
const preferred = (properties: CardProperty[]): CardProperty | undefined => sorted(properties)[0];

/** A day without a year is none for us. */
const birthday = (value: string): string => (/^\d{4}-?\d{2}-?\d{2}/.test(value) ? value.slice(0, value[4] === "-" ? 10 : 8) : "");
