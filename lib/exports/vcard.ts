/** A person as an address book keeps one. */
export interface Card {
  uid: string;
  name: string;
  organisation?: string;
  title?: string;
  emails: readonly string[];
  phones: readonly string[];
  birthday?: string;
  /** BCP 47. */
  language?: string;
  categories: readonly string[];
  note?: string;
  revised?: string;
}

/** A card as vCard 4.0. Pure. @see https://www.rfc-editor.org/rfc/rfc6350 */
export function toVCard(card: Card): string {
  const lines = [
    "BEGIN:VCARD", "VERSION:4.0", `UID:urn:uuid:${card.uid}`, `FN:${escaped(card.name)}`,
    ...(card.organisation ? [`ORG:${escaped(card.organisation)}`] : []),
    ...(card.title ? [`TITLE:${escaped(card.title)}`] : []),
    ...card.emails.map((email) => `EMAIL:${escaped(email)}`),
    ...card.phones.map((phone) => `TEL;VALUE=uri:tel:${phone}`),
    ...(card.birthday ? [`BDAY:${card.birthday.replaceAll("-", "")}`] : []),
    ...(card.language ? [`LANG:${card.language}`] : []),
    ...(card.categories.length ? [`CATEGORIES:${card.categories.map(escaped).join(",")}`] : []),
    ...(card.note ? [`NOTE:${escaped(card.note)}`] : []),
    ...(card.revised ? [`REV:${card.revised.replaceAll(/[-:]|\.\d+/g, "")}`] : []),
    "END:VCARD",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

const escaped = (text: string): string => text.replaceAll("\\", "\\\\").replaceAll(/\r\n|\r|\n/g, "\\n").replaceAll(",", "\\,").replaceAll(";", "\\;");

/** At most 75 bytes a line, and never inside a character. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = "";
  let bytes = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (bytes + size > 75) {
      parts.push(part);
      [part, bytes] = [" ", 1];
    }
    part += character;
    bytes += size;
  }
  return [...parts, part].join("\r\n");
}
