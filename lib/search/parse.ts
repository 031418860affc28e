import { type QueryProblem, Unreadable } from "../written-query";
import { type Expression, havings, isPositive, moods, searchKinds, type SearchKind, type SearchQuery, type State, states, type Trait, traits } from "./expression";
import { languageName, languageTag, offeredLanguages } from "../format/language";
import { daysOf } from "./days";
import { waysOf } from "./words";

/** Of a query at most. */
export const most = { characters: 1_000, terms: 40, depth: 8 } as const;

export type ParsedSearch = { query: SearchQuery } | { problems: QueryProblem[] };

/**
 * Reads what somebody typed into the search field: words that all must be there, "a phrase", OR, - or NOT, brackets, deliver*, from:, in:, label:,
 * has:, language:, sentiment:, is:, before:, after:, on:. NOT binds more than AND, AND more than OR; days, `is:` and kinds (`in:notes`) hold for the whole. The last word
 * may be unfinished as long as no space follows it. Never throws; work is bounded.
 * @param today in the reader's time zone, "2026-05-03"
 */
export function parseSearch(text: string, today: string): ParsedSearch {
  if (text.length > most.characters) return { problems: [{ message: `A search has at most ${most.characters.toLocaleString("en")} characters.`, from: most.characters, to: text.length }] };
  const tokens = tokensOf(text);
  if (tokens.filter(({ kind }) => kind === "term").length > most.terms) return { problems: [{ message: `A search has at most ${most.terms} words and filters.`, from: 0, to: text.length }] };
  try {
    return { query: new Reader(tokens, text.length, today).read() };
  } catch (error) {
    if (error instanceof Unreadable) return { problems: [error.problem] };
    throw error;
  }
}

interface Token {
  kind: "term" | "not" | "or" | "and" | "open" | "close";
  /** Of a term: what stands before its colon, where that is a filter's name. */
  name?: string;
  value: string;
  isQuoted?: boolean;
  /** Nothing follows it, so it may be unfinished. */
  isLast?: boolean;
  from: number;
  to: number;
}

const filterNames = [...traits, "is", "before", "after", "on"] as const;
const filterName = new RegExp(String.raw`^(${filterNames.join("|")}):`, "i");

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const push = (kind: Token["kind"], to: number, more: Partial<Token> = {}) => {
    tokens.push({ kind, value: "", from: at, to, ...more });
    at = to;
  };
  while (at < text.length) {
    const char = text[at]!;
    if (/\s/.test(char)) at++;
    else if (char === "(") push("open", at + 1);
    else if (char === ")") push("close", at + 1);
    else if (char === "|") push("or", at + 1);
    else if (char === "-" && /\S/.test(text[at + 1] ?? " ") && text[at + 1] !== ")") push("not", at + 1);
    else {
      const name = filterName.exec(text.slice(at, at + 10))?.[1];
      const start = at + (name ? name.length + 1 : 0);
      const isQuoted = quotes.has(text[start] ?? "");
      const end = isQuoted ? endOfQuote(text, start) : endOfWord(text, start);
      const value = isQuoted ? text.slice(start + 1, end).replace(/["“”„«»]$/u, "") : text.slice(start, end);
      const operator = !name && !isQuoted && operators[value];
      if (operator) push(operator, end);
      else push("term", end, { value, ...(name && { name: name.toLowerCase() }), ...(isQuoted && { isQuoted }), ...(end === text.length && { isLast: true }) });
    }
  }
  return tokens;
}

const operators: Partial<Record<string, "or" | "and" | "not">> = { OR: "or", AND: "and", NOT: "not" };
const quotes = new Set(['"', "“", "”", "„", "«"]);

/** An open quote ends with the text. */
function endOfQuote(text: string, start: number): number {
  const end = /["“”»]/u.exec(text.slice(start + 1))?.index;
  return end === undefined ? text.length : start + end + 2;
}

function endOfWord(text: string, start: number): number {
  const end = /[\s()|"“”„«»]/u.exec(text.slice(start))?.index;
  return end === undefined ? text.length : Math.max(start + end, start);
}

class Reader {
  #at = 0;
  #depth = 0;
  readonly #tokens: readonly Token[];
  readonly #end: { from: number; to: number };
  readonly #today: string;
  readonly #whole: Omit<SearchQuery, "expression"> = {};

  constructor(tokens: readonly Token[], length: number, today: string) {
    this.#tokens = tokens;
    this.#end = { from: tokens.at(-1)?.from ?? 0, to: length };
    this.#today = today;
  }

  read(): SearchQuery {
    if (!this.#tokens.length) throw new Unreadable("Write what to look for.", this.#end);
    const expression = this.#any();
    const rest = this.#tokens[this.#at];
    if (rest) throw new Unreadable("This bracket closes none that is open.", rest);
    if (!expression || !isPositive(expression)) throw new Unreadable(expression ? "Say also what to find, not only what to leave out." : "Add a word, or a filter such as from: or label:, to look for.", { from: 0, to: this.#end.to });
    return { expression, ...this.#whole };
  }

  /** Null: it says nothing that a single thing could have. */
  #any(): Expression | null {
    const of = [this.#all()];
    while (this.#take("or")) of.push(this.#all());
    return joined("any", of);
  }

  #all(): Expression | null {
    const of = [this.#one()];
    for (let next = this.#tokens[this.#at]; next && next.kind !== "or" && next.kind !== "close"; next = this.#tokens[this.#at]) {
      this.#take("and");
      of.push(this.#one());
    }
    return joined("all", of);
  }

  #one(): Expression | null {
    const grouped = this.#groupedNumber();
    if (grouped) return grouped;
    const token = this.#tokens[this.#at++];
    if (token?.kind === "term") return this.#term(token);
    if (token?.kind === "not" || token?.kind === "open") {
      if (++this.#depth > most.depth) throw new Unreadable("This has too many brackets in one another.", token);
      const expression = token.kind === "not" ? this.#not(token) : this.#bracket(token);
      this.#depth--;
      return expression;
    }
    throw new Unreadable(token ? "Something to look for is missing before this." : "Something to look for is missing at the end.", token ?? this.#end);
  }

  #not(token: Token): Expression | null {
    const next = this.#tokens[this.#at];
    if (next?.name && isOfWhole(next)) throw new Unreadable(`${next.name}: can be given, but not left out.`, { from: token.from, to: next.to });
    const expression = this.#one();
    return expression && { not: expression };
  }

  #bracket(token: Token): Expression | null {
    const expression = this.#any();
    if (!this.#take("close")) throw new Unreadable("This bracket is not closed.", token);
    return expression;
  }

  #take(kind: Token["kind"]): boolean {
    const isNext = this.#tokens[this.#at]?.kind === kind;
    if (isNext) this.#at++;
    return isNext;
  }

  /** "070 123 45 67" may be one number, or several. */
  #groupedNumber(): Expression | null {
    const rest = this.#tokens.slice(this.#at);
    const end = rest.findIndex(({ kind, name, isQuoted, value }) => kind !== "term" || name !== undefined || isQuoted || !/^\+?[\d.\-/]*\d[\d.\-/]*$/.test(value));
    const group = end < 0 ? rest : rest.slice(0, end);
    if (group.length < 2 || group.map(({ value }) => value).join("").replaceAll(/\D/g, "").length < 7) return null;
    this.#at += group.length;
    const each = joined("all", group.map((token) => this.#text(token)));
    return joined("any", [{ text: group.map(({ value }) => value).join(" "), isPhrase: true }, each]);
  }

  #term(token: Token): Expression | null {
    if (!token.name) return this.#text(token);
    const value = token.value.trim();
    if (!value) throw new Unreadable(`Say after ${token.name}: ${examples[token.name]}.`, token);
    switch (token.name) {
      case "is":
        (this.#whole.is ??= []).push(oneOf(token, states) as State);
        return null;
      case "before": case "after": case "on":
        this.#limit(token);
        return null;
      case "has":
        return { trait: "has", value: oneOf(token, havings) };
      case "sentiment":
        return { trait: "sentiment", value: oneOf(token, moods) };
      case "language":
        return { trait: "language", value: languageOf(token) };
      default: {
        const kind = token.name === "in" ? kindNamed(value) : undefined;
        if (!kind) return { trait: token.name as Trait, value };
        (this.#whole.kinds ??= []).push(kind);
        return null;
      }
    }
  }

  #text({ value, isQuoted, isLast }: Token): Expression | null {
    const isOpen = value.endsWith("*") || (isLast === true && !isQuoted);
    const text = value.replace(/\*+$/, "");
    // What has no letters is no word: a dash between two.
    if (!waysOf(text, false).length) return null;
    return { text, ...(isQuoted && { isPhrase: true }), ...(isOpen && { isOpen: true }) };
  }

  #limit(token: Token): void {
    const days = daysOf(token.value, this.#today);
    if (!days) throw new Unreadable(`“${token.value}” is no day. Write one as ${this.#today}, a month as ${this.#today.slice(0, 7)}, or today, yesterday, 7d, 3m.`, token);
    if (token.name !== "before" && (!this.#whole.since || days.since > this.#whole.since)) this.#whole.since = token.name === "after" && !days.isAgo ? days.until : days.since;
    const until = token.name === "on" ? days.until : token.name === "before" ? days.since : undefined;
    if (until && (!this.#whole.until || until < this.#whole.until)) this.#whole.until = until;
  }
}

const examples: Record<string, string> = { from: "who wrote it", in: "a channel, a connection or a kind such as notes", label: "a label", has: "file, image, link …", language: "a language, such as de", sentiment: "negative, neutral or positive", is: "open, closed, mine …", before: "a day", after: "a day", on: "a day" };

const kindNamed = (value: string): SearchKind | undefined => searchKinds.find((kind) => kind === value.toLowerCase().replaceAll(" ", "-"));
const isOfWhole = ({ name, value }: Token): boolean => ["is", "before", "after", "on"].includes(name!) || (name === "in" && kindNamed(value) !== undefined);

function oneOf<T extends string>(token: Token, known: readonly T[]): T {
  const value = token.value.toLowerCase().replace(/s$/, "");
  const found = known.find((one) => one === value);
  if (!found) throw new Unreadable(`${token.name}: knows ${known.slice(0, -1).join(", ")} and ${known.at(-1)}.`, token);
  return found;
}

/** A language by its code or its name in English: "de", "German". */
function languageOf(token: Token): string {
  const wanted = token.value.trim();
  const found = offeredLanguages.find((code) => languageName(code).toLowerCase() === wanted.toLowerCase()) ?? (/^[a-z]{2,3}(?:[-_][a-z]{2,4})?$/i.test(wanted) ? languageTag(wanted) : null);
  if (!found) throw new Unreadable(`“${token.value.trim()}” is no language that is recognised. Write one as its code or in English, such as de or German.`, token);
  return found;
}

function joined(how: "all" | "any", of: readonly (Expression | null)[]): Expression | null {
  const parts = of.filter((one) => one !== null).flatMap((one) => (how === "all" && "all" in one ? one.all : how === "any" && "any" in one ? one.any : [one]));
  return parts.length > 1 ? ({ [how]: parts } as { all: Expression[] } | { any: Expression[] }) : (parts[0] ?? null);
}
