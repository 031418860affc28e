import { type QueryProblem, Unreadable } from "../../written-query";
import { allOf, anyOf, notOf, type Query } from "./query";
import { tokensOf, type Token } from "./tokens";

/** Of a query at most. */
export const most = { characters: 4_000, terms: 300, depth: 20 } as const;

export type ParsedQuery = { query: Query; hints: QueryProblem[] } | { problems: QueryProblem[] };

/**
 * Reads a listening query: words that all must be there, "a phrase", OR, NOT or -, brackets, #tags, @handles, deliver*, from:, lang:.
 * NOT binds more than AND, AND more than OR. Hints are of what can be read but may not be meant. Never throws; work is bounded.
 */
export function parseQuery(text: string): ParsedQuery {
  if (text.length > most.characters) return { problems: [{ message: `A query has at most ${most.characters.toLocaleString("en")} characters.`, from: most.characters, to: text.length }] };
  const { tokens, problems } = tokensOf(text);
  if (problems.length) return { problems };
  const terms = tokens.filter(({ kind }) => kind === "term");
  if (!terms.length && !tokens.length) return { problems: [{ message: "Say what to look for: a word, a phrase, a #tag or a @handle.", from: 0, to: text.length }] };
  if (terms.length > most.terms) return { problems: [{ message: `A query has at most ${most.terms} words and phrases.`, from: terms[most.terms]!.from, to: text.length }] };
  try {
    const query = new Reader(tokens, text.length).read();
    const wide = tooWide(query, tokens);
    return wide ? { problems: [wide] } : { query, hints: hintsOf(tokens) };
  } catch (error) {
    if (error instanceof Unreadable) return { problems: [error.problem] };
    throw error;
  }
}

class Reader {
  #at = 0;
  #depth = 0;
  readonly #tokens: readonly Token[];
  readonly #end: { from: number; to: number };

  constructor(tokens: readonly Token[], length: number) {
    this.#tokens = tokens;
    this.#end = { from: tokens.at(-1)?.from ?? 0, to: length };
  }

  read(): Query {
    const query = this.#any();
    const rest = this.#tokens[this.#at];
    if (rest) throw new Unreadable("This bracket closes none that is open.", rest);
    return query;
  }

  #any(): Query {
    const of = [this.#all()];
    while (this.#take("or")) of.push(this.#all());
    return anyOf(of);
  }

  #all(): Query {
    const of = [this.#one()];
    for (let next = this.#tokens[this.#at]; next && next.kind !== "or" && next.kind !== "close"; next = this.#tokens[this.#at]) {
      this.#take("and");
      of.push(this.#one());
    }
    return allOf(of);
  }

  #one(): Query {
    const token = this.#tokens[this.#at++];
    if (token?.kind === "term") return token.query;
    if (token?.kind === "not" || token?.kind === "open") {
      if (++this.#depth > most.depth) throw new Unreadable("This has too many brackets in one another.", token);
      const query = token.kind === "not" ? notOf(this.#one()) : this.#bracket(token);
      this.#depth--;
      return query;
    }
    throw new Unreadable(this.#missing(token), token ?? this.#end);
  }

  #bracket(open: Token): Query {
    const next = this.#tokens[this.#at];
    if (next?.kind === "close") throw new Unreadable("There is nothing between these brackets.", { from: open.from, to: next.to });
    const query = this.#any();
    if (!this.#take("close")) throw new Unreadable("This bracket is never closed.", open);
    return query;
  }

  #missing(token: Token | undefined): string {
    const before = this.#tokens[this.#at - 2];
    if (!token) return `Something is missing behind “${before?.written ?? ""}”.`;
    if (token.kind === "close") return before ? `Something is missing between “${before.written}” and this bracket.` : "This bracket closes none that is open.";
    return before ? `Something is missing between “${before.written}” and “${token.written}”.` : `Something is missing before “${token.written}”. To look for the word itself, put quotation marks around it.`;
  }

  #take(kind: Token["kind"]): boolean {
    const isNext = this.#tokens[this.#at]?.kind === kind;
    if (isNext) this.#at++;
    return isNext;
  }
}

/** A query that says only what must not be there would match nearly all posts of the world. */
function tooWide(query: Query, tokens: readonly Token[]): QueryProblem | null {
  if (asksForSomething(query)) return null;
  const { from } = tokens[0]!;
  const { to } = tokens.at(-1)!;
  const message = query.kind === "any" ? "One side of OR says only what must not be there, or a language. Each side needs a word, a phrase, a #tag, a @handle or from: that must." : "This says only what must not be there, or a language. Add a word, a phrase, a #tag, a @handle or from: that must.";
  return { message, from, to };
}

function asksForSomething(query: Query, isNot = false): boolean {
  switch (query.kind) {
    case "not": return asksForSomething(query.of, !isNot);
    case "lang": return false;
    // What is not (a or b) is not a and not b.
    case "all": case "any": return (query.kind === "all") !== isNot ? query.of.some((one) => asksForSomething(one, isNot)) : query.of.every((one) => asksForSomething(one, isNot));
    default: return !isNot;
  }
}

/** Small letters make a word of what may be meant to join. */
function hintsOf(tokens: readonly Token[]): QueryProblem[] {
  return tokens.flatMap(({ kind, written, from, to }, at) => (kind === "term" && at > 0 && at < tokens.length - 1 && /^(?:and|or|not)$/i.test(written) ? [{ message: `“${written}” is looked for as a word. To join what stands around it, write ${written.toUpperCase()}.`, from, to }] : []));
}
