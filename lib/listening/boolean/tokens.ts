import { fold, isSign, wordsIn } from "../../text/fold";
import type { QueryProblem } from "../../written-query";
import type { Query, Word } from "./query";

/** A piece of a query as it is written. */
export type Token = { from: number; to: number; written: string } & ({ kind: "and" | "or" | "not" | "open" | "close" } | { kind: "term"; query: Query });

const quotes: Readonly<Record<string, string>> = { '"': '"', "“": "”", "”": "”", "„": "“”\"", "«": "»", "»": "«", "「": "」", "『": "』" };
const operators: Readonly<Record<string, "and" | "or" | "not">> = { AND: "and", OR: "or", NOT: "not" };
/** A word that goes on (`deliver*`) has so many letters at least; fewer would match nearly everything. */
const leastLetters = 3;

/** The pieces of a query, and what of it cannot be read. Linear in its length. */
export function tokensOf(text: string): { tokens: Token[]; problems: QueryProblem[] } {
  const tokens: Token[] = [];
  const problems: QueryProblem[] = [];
  const problem = (message: string, from: number, to: number) => problems.push({ message, from, to });
  for (let at = 0; at < text.length; ) {
    const sign = text[at]!;
    if (/\s/.test(sign)) at++;
    else if ("(（".includes(sign)) tokens.push({ kind: "open", written: "(", from: at, to: ++at });
    else if (")）".includes(sign)) tokens.push({ kind: "close", written: ")", from: at, to: ++at });
    else if ("-−–—".includes(sign)) {
      if (/[\s)）]/.test(text[at + 1] ?? " ")) problem("A minus leaves out what stands right behind it: write -word, without a space.", at, at + 1);
      else tokens.push({ kind: "not", written: "-", from: at, to: at + 1 });
      at++;
    } else if (quotes[sign]) {
      const end = closing(text, at);
      if (end === -1) problem("This quotation mark is never closed.", at, text.length);
      const query = wordsOf(text.slice(at + 1, end === -1 ? text.length : end), at + 1, problem);
      if (query) tokens.push({ kind: "term", query, written: text.slice(at, end + 1), from: at, to: end + 1 });
      else if (end !== -1) problem("There is no word between these quotation marks.", at, end + 1);
      at = end === -1 ? text.length : end + 1;
    } else {
      let to = at;
      while (to < text.length && !/[\s()（）]/.test(text[to]!) && !(quotes[text[to]!] && to > at)) to++;
      const written = text.slice(at, to);
      const operator = operators[written];
      if (operator) tokens.push({ kind: operator, written, from: at, to });
      else {
        // from:"somebody" is from:somebody.
        const end = /^(?:from|lang):$/i.test(written) && quotes[text[to] ?? ""] ? closing(text, to) : -1;
        const query = termOf(end === -1 ? written : written + text.slice(to + 1, end), at, problem);
        if (end !== -1) to = end + 1;
        if (query) tokens.push({ kind: "term", query, written: text.slice(at, to), from: at, to });
      }
      at = to;
    }
  }
  return { tokens, problems };
}

type Tell = (message: string, from: number, to: number) => unknown;

function closing(text: string, at: number): number {
  const ends = quotes[text[at]!]!;
  for (let end = at + 1; end < text.length; end++) if (ends.includes(text[end]!)) return end;
  return -1;
}

/** A piece without spaces; null, and said, where it is none. */
function termOf(written: string, from: number, tell: Tell): Query | null {
  const to = from + written.length;
  const [, field, value] = /^(\p{L}+):(?!\/\/)(.*)$/u.exec(written) ?? [];
  if (field !== undefined) return fieldOf(field, value!, from, to, tell);
  if (/^[#＃@＠]/u.test(written)) {
    const isTag = /^[#＃]/u.test(written);
    const named = nameOf(written.slice(1), isTag ? /^[\p{L}\p{M}\p{N}_]+$/u : /^[\p{L}\p{N}_][\p{L}\p{N}_.@-]*$/u);
    if (!named) return none(tell(isTag ? "A hashtag is # and letters, figures or _ right behind it." : "A handle is @ and a name right behind it.", from, to));
    return { kind: isTag ? "tag" : "handle", ...named, written };
  }
  return wordsOf(written, from, tell) ?? none(tell(`There is no word in “${written}”.`, from, to));
}

function fieldOf(field: string, value: string, from: number, to: number, tell: Tell): Query | null {
  switch (field.toLowerCase()) {
    case "from": {
      const named = nameOf(value.replace(/^[@＠]/, ""), /^[\p{L}\p{N}_][\p{L}\p{N}_.@-]*$/u);
      return named ? { kind: "from", ...named, written: value } : none(tell("Say whose posts right behind “from:”, as in from:name.", from, to));
    }
    case "lang": {
      const tag = value.toLowerCase().replaceAll("_", "-");
      return /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/.test(tag) ? { kind: "lang", tag } : none(tell("Say a language right behind “lang:” by its code, as in lang:de.", from, to));
    }
    default: return none(tell(`There is no “${field}:”, only from: and lang:. To look for these words, put quotation marks around them.`, from, to));
  }
}

const none = (_said: unknown): null => null;

function nameOf(value: string, pattern: RegExp): { name: string; open: boolean } | null {
  const open = value.endsWith("*");
  const bare = open ? value.slice(0, -1) : value;
  return pattern.test(bare) ? { name: fold(bare), open } : null;
}

/** The words of a piece; null where there are none. A problem with a * is said, and the piece read as if it were not there. */
function wordsOf(written: string, from: number, tell: Tell): Query | null {
  const words: Word[] = [];
  for (const { 0: piece, index } of written.matchAll(/[^\s*]+(\*?)|\*/gu)) {
    const place = from + index;
    const found = wordsIn(fold(piece));
    const last = found.at(-1);
    const isOpen = piece.endsWith("*");
    const after = written[index + piece.length];
    if (isOpen && (last === undefined || (after !== undefined && !/\s/.test(after)))) tell("A * stands at the end of a word, as in deliver*.", place, place + piece.length);
    else if (isOpen && !isSign(last!) && [...last!].length < leastLetters) tell(`A word with a * has ${leastLetters} letters or more before it; this one would be found in too much.`, place, place + piece.length);
    found.forEach((text, n) => words.push({ text, open: isOpen && n === found.length - 1 && !isSign(text) }));
  }
  return words.length ? { kind: "words", words, written: written.replaceAll("*", "").replaceAll(/\s+/g, " ").trim() } : null;
}
