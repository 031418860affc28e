import type { Span } from "./figures";
import { fold, measures } from "./words";

/** What the reader knows of a product. */
export interface KnownProduct {
  id: string;
  name: string;
  code: string | null;
  category: string | null;
}

export interface Mention extends Span {
  /** Null where it may be one or another. */
  productId: string | null;
}

interface Token extends Span {
  key: string;
  kind: "word" | "size" | "code";
}

interface Entry {
  id: string;
  words: readonly string[];
  sizes: readonly string[];
  weight: number;
}

/** So much of a name that tells it from others makes it meant. */
const enough = 0.6;
/** Words of a name may stand so far from one another: "the dark, slow roast". */
const farthest = 2;
const longEnough = 8;

/**
 * Finds products in plain text: by their code, by their name or most of it, and by the word that only one of them ends with ("the cutlery"). Sizes tell
 * apart what is called alike. What may be one or another is a mention of neither. Browser-safe.
 */
export class ProductBook {
  readonly #entries: Entry[] = [];
  readonly #byWord = new Map<string, Entry[]>();
  readonly #byCode = new Map<string, string>();
  readonly #heads = new Map<string, Entry | null>();
  readonly #sizes = new Map<string, string>();
  /** In how many names a word is. */
  readonly #spread = new Map<string, number>();

  constructor(products: readonly KnownProduct[]) {
    const named = products.map(({ id, name, code, category }) => ({ id, code, category, tokens: tokensOf(name) }));
    for (const { tokens } of named) for (const word of new Set(wordsIn(tokens))) this.#spread.set(word, (this.#spread.get(word) ?? 0) + 1);
    const categories = new Set(products.flatMap(({ category }) => (category ? wordsIn(tokensOf(category)) : [])));
    for (const { id, code, tokens } of named) {
      const words = [...new Set(wordsIn(tokens))];
      const sizes = tokens.filter(({ kind }) => kind === "size").map(({ key }) => key);
      const entry: Entry = { id, words, sizes, weight: words.reduce((sum, word) => sum + this.#weightOf(word, named.length), 0) };
      this.#entries.push(entry);
      for (const word of words) {
        const known = this.#byWord.get(word);
        if (known) known.push(entry);
        else this.#byWord.set(word, [entry]);
      }
      if (code && fold(code).replaceAll(/[^\p{L}\p{N}]/gu, "").length >= 3) this.#byCode.set(fold(code).replaceAll(/[^\p{L}\p{N}]/gu, ""), id);
      if (sizes[0]) this.#sizes.set(id, sizes[0]);
      // The last word is what it is ("wooden cutlery"), and a long one says it by itself ("Kaffeebecher weiß").
      for (const head of words.filter((word, index) => (index === words.length - 1 ? word.length >= 4 : word.length >= longEnough) && !categories.has(word))) this.#heads.set(head, this.#heads.has(head) ? null : entry);
    }
    // A word that others have as well is no product's own.
    for (const [head] of this.#heads) if ((this.#spread.get(head) ?? 0) > 1) this.#heads.set(head, null);
  }

  /** The rarer a word is among names, the more it says. */
  #weightOf(word: string, all: number): number {
    return Math.log(1 + all / (this.#spread.get(word) ?? 1));
  }

  /** "25kg" of a sack of flour; null where its name says no size. */
  sizeOf(productId: string): string | null {
    return this.#sizes.get(productId) ?? null;
  }

  /** Where a text speaks of products, in order. */
  find(text: string): Mention[] {
    const tokens = tokensOf(text);
    const mentions: Mention[] = [];
    for (let at = 0; at < tokens.length; at++) {
      const token = tokens[at]!;
      const coded = this.#byCode.get(token.key);
      if (token.kind === "code" && coded) {
        mentions.push({ start: token.start, end: token.end, productId: coded });
        continue;
      }
      if (token.kind !== "word" || !this.#byWord.has(token.key)) continue;
      const run = this.#runFrom(tokens, at, text);
      const mention = this.#meant(run);
      if (mention) mentions.push(mention);
      at = tokens.indexOf(run.at(-1)!);
    }
    return merged(mentions);
  }

  /** Words of products that stand together, with the sizes between and beside them. */
  #runFrom(tokens: readonly Token[], first: number, text: string): Token[] {
    const run = [tokens[first]!];
    // A size may stand before: "1 kg dark roast".
    const before = tokens[first - 1];
    if (before?.kind === "size" && /^[ \u00A0]?$/u.test(text.slice(before.end, tokens[first]!.start))) run.unshift(before);
    for (let at = first + 1, gap = 0; at < tokens.length && gap <= farthest; at++) {
      const token = tokens[at]!;
      if (/[\n;:!?€$£]|[.,] \p{Lu}|, /u.test(text.slice(run.at(-1)!.end, token.start))) break;
      const known = token.kind === "size" || (token.kind === "word" && this.#byWord.has(token.key));
      if (!known) {
        gap++;
        continue;
      }
      run.push(token);
      gap = 0;
    }
    return run;
  }

  #meant(run: readonly Token[]): Mention | null {
    const words = [...new Set(run.filter(({ kind }) => kind === "word").map(({ key }) => key))];
    const sizes = run.filter(({ kind }) => kind === "size").map(({ key }) => key);
    const all = this.#entries.length;
    const among = [...new Set(words.flatMap((word) => this.#byWord.get(word) ?? []))].flatMap((entry) => {
      const share = entry.words.reduce((sum, word) => sum + (words.includes(word) ? this.#weightOf(word, all) : 0), 0) / (entry.weight || 1);
      const isHead = words.some((word) => this.#heads.get(word) === entry);
      const agrees = entry.sizes.some((size) => sizes.includes(size));
      const differs = entry.sizes.length > 0 && !agrees && sizes.some((size) => entry.sizes.some((own) => unitOf(own) === unitOf(size)));
      return share >= enough || isHead ? [{ entry, score: share + (agrees ? 0.5 : 0) - (differs ? 0.5 : 0), differs }] : [];
    });
    if (!among.length) return null;
    const [best, second] = among.toSorted((a, b) => b.score - a.score);
    const span = { start: run[0]!.start, end: run.at(-1)!.end };
    if (best!.differs) return { ...span, productId: null };
    return { ...span, productId: second && second.score > best!.score - 0.05 ? null : best!.entry.id };
  }
}

const unitOf = (size: string): string => size.replaceAll(/[\d.,]/g, "");

/** One behind the other that mean the same are one. */
function merged(mentions: readonly Mention[]): Mention[] {
  const kept: Mention[] = [];
  for (const mention of mentions) {
    const last = kept.at(-1);
    if (last && last.productId !== null && last.productId === mention.productId && mention.start - last.end <= 3) last.end = mention.end;
    else kept.push({ ...mention });
  }
  return kept;
}

const tokenPattern = /(\d+(?:[.,]\d+)?)\s?[x×]\s?(\d+(?:[.,]\d+)?)(?:\s?[x×]\s?(\d+(?:[.,]\d+)?))?|(\d+(?:[.,]\d+)?)[ \u00A0]?(kilogramm|kilogram|kilos?|kg|gramm|grams?|gr|g|mg|liters?|litres?|litros?|ltr|l|ml|cl|dl|cm|mm|oz|lbs?)(?![\p{L}\p{N}])|(?=[\p{L}\d]*[-_]?\d)(?=\d*\p{L})[\p{L}\d]+(?:[-_][\p{L}\d]+)*|\p{L}+(?:['’]s(?!\p{L}))?/giu;

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(tokenPattern)) {
    const [written, a, b, c, size, unit] = match;
    const span = { start: match.index, end: match.index + written.length };
    if (a !== undefined) tokens.push({ ...span, kind: "size", key: [a, b, c].filter(Boolean).map((one) => Number(one!.replace(",", "."))).join("x") });
    else if (size !== undefined) tokens.push({ ...span, kind: "size", key: `${Number(size.replace(",", "."))}${measures[unit!.toLowerCase()] ?? unit!.toLowerCase()}` });
    else if (/\d/.test(written)) tokens.push({ ...span, kind: "code", key: fold(written).replaceAll(/[^\p{L}\p{N}]/gu, "") });
    else tokens.push({ ...span, kind: "word", key: stem(fold(written)) });
  }
  return tokens;
}

/** Words of a name that say what it is. */
const wordsIn = (tokens: readonly Token[]): string[] => tokens.filter(({ kind, key }) => kind === "word" && key.length >= 3 && !empty.has(key)).map(({ key }) => key);

const empty: ReadonlySet<string> = new Set(["the", "and", "with", "for", "von", "mit", "und", "der", "die", "das", "les", "des", "avec", "pour", "con", "para", "los", "las", "per", "con", "van", "met", "voor", "med", "och", "for", "dla", "the", "new", "per", "pro", "each", "our", "your"]);

/** Without the ending of many, in a way that is the same for names and for what is written. */
function stem(word: string): string {
  const bare = word.replaceAll(/['’]s?$|['’]/gu, "");
  return bare.length > 4 ? bare.replace(/(?:es|en|er|s|n|e)$/u, "") : bare;
}
