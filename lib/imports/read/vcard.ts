import iconv from "iconv-lite";

/** Reads vCards of all versions, as programs write them. Pure. */
export interface CardProperty {
  /** In capitals, without its group. */
  name: string;
  group: string | null;
  parameters: { name: string; value: string }[];
  /** As written: what is escaped in it depends on what it is. */
  value: string;
}

export interface ReadCard {
  /** Of its first line in the file. */
  line: number;
  version: string | null;
  properties: CardProperty[];
}

/** Whose values nobody needs here and which may be long. */
const dropped = new Set(["PHOTO", "LOGO", "SOUND", "KEY"]);

/** The cards of a text, one after another; what is outside of cards, or no property, is left out. */
export async function* readCards(text: AsyncIterable<string>): AsyncGenerator<ReadCard> {
  let card: ReadCard | null = null;
  // A card within a card (2.1's AGENT) is another person's.
  let depth = 0;
  for await (const { line, text: content } of unfolded(text)) {
    const property = toProperty(content);
    if (!property) continue;
    const marks = property.value.trim().toUpperCase() === "VCARD";
    if (property.name === "BEGIN" && marks) {
      depth++;
      if (depth === 1) card = { line, version: null, properties: [] };
    } else if (property.name === "END" && marks) {
      if (depth === 1 && card) yield card;
      depth = Math.max(0, depth - 1);
    } else if (card && depth === 1) {
      if (property.name === "VERSION") card.version = property.value.trim();
      else if (!dropped.has(property.name)) card.properties.push(property);
    }
  }
  // The file ends early: what there is of the last card is one.
  if (card && depth === 1 && card.properties.length) yield card;
}

interface Line {
  line: number;
  text: string;
}

const longestLine = 1024 * 1024;

/** Lines put together again: by the white space that begins the next one, and in quoted-printable by the "=" that ends one. */
async function* unfolded(text: AsyncIterable<string>): AsyncGenerator<Line> {
  let current: Line | null = null;
  for await (const { line, text: physical } of linesOf(text)) {
    const whole = current as Line | null;
    if (whole && isSoftBreak(whole.text)) current = { ...whole, text: `${whole.text.slice(0, -1)}${physical}`.slice(0, longestLine) };
    else if (whole && /^[ \t]/.test(physical)) current = { ...whole, text: (whole.text + physical.slice(1)).slice(0, longestLine) };
    else {
      if (whole) yield whole;
      current = { line, text: physical };
    }
  }
  if (current) yield current;
}

const isSoftBreak = (text: string): boolean => text.endsWith("=") && /^[^:]*;(?:ENCODING=)?QUOTED-PRINTABLE\b/i.test(text);

async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<Line> {
  let rest = "";
  let line = 0;
  for await (const piece of text) {
    rest += piece;
    // A carriage return at the end may have its line feed in the next piece.
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? "";
    for (const one of lines) yield { line: ++line, text: one };
  }
  if (rest) yield { line: ++line, text: rest.replace(/\r$/, "") };
}

function toProperty(line: string): CardProperty | null {
  const colon = valueStart(line);
  if (colon < 0) return null;
  const [head = "", ...rest] = splitOutsideQuotes(line.slice(0, colon), ";");
  const [, group, name] = /^(?:([\w-]+)\.)?([\w-]+)$/.exec(head.trim()) ?? [];
  if (!name) return null;
  const parameters = rest.flatMap((one) => {
    const equals = one.indexOf("=");
    // vCard 2.1 gives types bare.
    const [key, values] = equals < 0 ? [/^(quoted-printable|base64|8bit|7bit)$/i.test(one.trim()) ? "ENCODING" : "TYPE", one] : [one.slice(0, equals), one.slice(equals + 1)];
    return splitOutsideQuotes(values, ",").map((value) => ({ name: key.trim().toUpperCase(), value: value.trim().replace(/^"(.*)"$/, "$1") }));
  });
  return decoded({ name: name.toUpperCase(), group: group ?? null, parameters, value: line.slice(colon + 1) });
}

/** The colon that ends the name and its parameters, not one in quotes. */
function valueStart(line: string): number {
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    if (line[at] === '"') quoted = !quoted;
    else if (line[at] === ":" && !quoted) return at;
  }
  return line.indexOf(":");
}

function splitOutsideQuotes(text: string, mark: string): string[] {
  const parts = [""];
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    if (character === mark && !quoted) parts.push("");
    else parts[parts.length - 1] += character;
  }
  return parts;
}

export const parameter = ({ parameters }: CardProperty, name: string): string[] => parameters.filter((one) => one.name === name).map(({ value }) => value);

function decoded(property: CardProperty): CardProperty {
  if (!parameter(property, "ENCODING").some((value) => /^quoted-printable$/i.test(value))) return property;
  const bytes = fromQuotedPrintable(property.value);
  const charset = parameter(property, "CHARSET")[0] ?? "utf-8";
  return { ...property, value: textIn(bytes, charset) };
}

function fromQuotedPrintable(text: string): Buffer {
  const parts: Buffer[] = [];
  let at = 0;
  for (const match of text.matchAll(/=([0-9a-f]{2})/gi)) {
    parts.push(Buffer.from(text.slice(at, match.index)), Buffer.from(match[1]!, "hex"));
    at = match.index + 3;
  }
  parts.push(Buffer.from(text.slice(at)));
  return Buffer.concat(parts);
}

function textIn(bytes: Buffer, charset: string): string {
  try {
    return iconv.encodingExists(charset) ? iconv.decode(bytes, charset) : bytes.toString();
  } catch {
    return bytes.toString();
  }
}

const unescaped = (text: string): string => text.replaceAll(/\\([\\,;:nN])/g, (_, character: string) => (character.toLowerCase() === "n" ? "\n" : character));

/** A value's parts between semicolons or commas that are not escaped. */
export function partsOf(value: string, mark: ";" | ","): string[] {
  const parts = [""];
  for (let at = 0; at < value.length; at++) {
    const character = value[at]!;
    if (character === "\\" && at + 1 < value.length) parts[parts.length - 1] += character + value[++at]!;
    else if (character === mark) parts.push("");
    else parts[parts.length - 1] += character;
  }
  return parts.map((part) => unescaped(part).trim());
}

export const textOf = (value: string): string => unescaped(value).trim();
