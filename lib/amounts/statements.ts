import type { CurrencyHint } from "./currencies";
import { readFigures, type Figure, type Span } from "./figures";
import type { Mention, ProductBook } from "./products";
import { discountWords, fold, forWords, formerWords, fromWords, otherWords, perWords, totalWords } from "./words";
import { minorDigits } from "../format/money";

/** What a text says that a product costs, or only how many of it. `start` and `end` are the figure's place. */
export interface Statement extends Span {
  productId: string;
  /** In minor units, with a fraction where it is finer; null for a discount, and for a quantity alone. */
  amountMinor: number | null;
  currency: string | null;
  /** For one; false for all of them; null where it is not said. */
  isEach: boolean | null;
  /** How many it is about; null where it is not said. */
  quantity: number | null;
  discountPercent: number | null;
}

export interface ReadingHint extends CurrencyHint {
  /** What the talk is about where the text does not say it: what was asked about last. */
  topic?: string | null;
}

/** Longer texts are read so far. */
const mostRead = 20_000;

/**
 * What a plain text says of prices of products: each amount with the product that it is about, for one or for all, and how many of it. Amounts that are
 * about something else (delivery, tax, a deposit, a sum of several things), and products of which it cannot be told which is meant, are left out. Browser-safe.
 */
export function readStatements(text: string, book: ProductBook, hint: ReadingHint = {}): Statement[] {
  const read = text.slice(0, mostRead);
  if (!/\p{Nd}/u.test(read)) return [];
  const mentions = book.find(read);
  const figures = readFigures(read, hint).filter((figure) => figure.kind === "money" || !mentions.some((mention) => figure.start < mention.end && figure.end > mention.start));
  const about = [...new Set(mentions.map(({ productId }) => productId))];
  const statements: Statement[] = [];
  let current: string | null = mentions.length ? null : (hint.topic ?? null);
  let asked: number | null = null;
  for (const clause of clausesOf(read)) {
    const here = mentions.filter(({ start }) => start >= clause.start && start < clause.end);
    const within = figures.filter(({ start }) => start >= clause.start && start < clause.end);
    statements.push(...readClause({ text: read, clause, mentions: here, figures: within, current, quantity: asked, several: about.length > 1, book }));
    if (here.length) {
      current = here.every(({ productId }) => productId === here[0]!.productId) ? here[0]!.productId : null;
      asked = null;
    }
    const counted = within.filter((one) => one.kind === "quantity");
    if (counted.length === 1) asked = (counted[0] as Extract<Figure, { kind: "quantity" }>).value;
  }
  return statements;
}

interface Clause {
  text: string;
  clause: Span;
  mentions: readonly Mention[];
  figures: readonly Figure[];
  /** What the clauses before were about. */
  current: string | null;
  quantity: number | null;
  several: boolean;
  book: ProductBook;
}

function readClause({ text, clause, mentions, figures, current, quantity: asked, several, book }: Clause): Statement[] {
  const amounts = figures.filter((one) => one.kind === "money");
  const statements: Statement[] = [];
  amounts.forEach((amount, index) => {
    const before = text.slice(Math.max(clause.start, amounts[index - 1]?.end ?? 0), amount.start);
    const after = text.slice(amount.end, Math.min(clause.end, amounts[index + 1]?.start ?? clause.end));
    // "See you at 9.30" is no price, "the espresso at 9.30" is.
    if (isAboutElse(before, after) || (amount.isBare && amount.per === null && !mentions.length)) return;
    const productId = mentions.length ? productOf(text, mentions, amounts, index) : current;
    if (!productId) return;
    const isTotal = hasWord(before, totalWords) || hasWord(firstWords(after, 2), totalWords);
    if (isTotal && several) return;
    const own = quantityOf(figures, amounts, index, { text, mentions });
    // "12 × espresso (13.40 € each): 160.80 €": the sum of what was just said.
    if (amount.per === null && own === null && statements.some((one) => one.productId === productId && one.isEach && one.quantity !== null)) return;
    const counted = own ?? (mentions.length ? null : asked);
    const digits = minorDigits(amount.currency);
    const measured = ofMeasure(amount.per, book.sizeOf(productId));
    statements.push({ productId, start: amount.start, end: amount.end, amountMinor: tidy(amount.value * measured * 10 ** digits), currency: amount.currency, isEach: isTotal ? false : amount.per === null ? (counted === null || counted === 1 ? true : null) : true, quantity: counted, discountPercent: discountIn(figures, amount.end, amounts[index + 1]?.start ?? clause.end, after) });
  });
  if (amounts.length) return statements;
  const percents = figures.filter((one) => one.kind === "percent");
  const [only] = percents;
  const meant = mentions.length === 1 ? mentions[0]!.productId : mentions.length ? null : current;
  if (percents.length === 1 && only && meant && only.value <= 100 && hasWord(text.slice(clause.start, clause.end), discountWords)) statements.push({ productId: meant, start: only.start, end: only.end, amountMinor: null, currency: null, isEach: null, quantity: null, discountPercent: only.value });
  if (!percents.length) statements.push(...countIn(text, clause, mentions, figures, book));
  return statements;
}

/** One product and one count of it: "we pack 12 bags of espresso". From how many on something holds is none. */
function countIn(text: string, clause: Span, mentions: readonly Mention[], figures: readonly Figure[], book: ProductBook): Statement[] {
  const [mention] = mentions;
  if (mentions.length !== 1 || !mention?.productId) return [];
  const counts = figures.filter((one) => one.kind === "quantity" || (one.kind === "number" && one.end <= mention.start && /^[ \u00A0]{1,2}$/u.test(text.slice(one.end, mention.start))));
  const [only] = counts;
  if (counts.length !== 1 || !only || only.value <= 0 || (only.kind === "quantity" && only.unit !== null && only.unit in inBase && book.sizeOf(mention.productId))) return [];
  const [led] = wordsOf(text.slice(Math.max(clause.start, only.start - 16), only.start)).slice(-1);
  if (led && (fromWords.has(led) || perWords.has(led))) return [];
  return [{ productId: mention.productId, start: only.start, end: only.end, amountMinor: null, currency: null, isEach: null, quantity: only.value, discountPercent: null }];
}

/** Lines, sentences, and what stands between semicolons; a point between figures ends nothing. */
function clausesOf(text: string): Span[] {
  const clauses: Span[] = [];
  let start = 0;
  for (const { index, 0: end } of text.matchAll(/\n+|;|[!?]+|\.(?=\s+[\p{Lu}\p{N}¿¡"“„]|\s*$)(?<!\b(?:ca|z\.B|St|Stk|inkl|zzgl|kr|Fr|approx|incl|excl|no|nr|pr|art|Nr|Art)\.)/gu)) {
    if (index > start) clauses.push({ start, end: index });
    start = index + end.length;
  }
  if (start < text.length) clauses.push({ start, end: text.length });
  return clauses;
}

/** The nearest one before; the one behind where it says "for", or where amounts come first throughout. */
function productOf(text: string, mentions: readonly Mention[], amounts: readonly Figure[], index: number): string | null {
  const amount = amounts[index]!;
  const next = mentions.find(({ start }) => start >= amount.end && start < (amounts[index + 1]?.start ?? Infinity));
  const previous = mentions.findLast(({ end }) => end <= amount.start);
  if (!next) return previous?.productId ?? null;
  const between = wordsOf(text.slice(amount.end, next.start));
  if (!previous || (between.length <= 4 && between.some((word) => forWords.has(word)))) return next.productId;
  return amounts[0]!.start < mentions[0]!.start && amounts.length === mentions.length ? next.productId : previous.productId;
}

/** How many: what stands before the amount and behind the one before it, else behind it; a bare number counts right before the product. */
function quantityOf(figures: readonly Figure[], amounts: readonly Figure[], index: number, { text, mentions }: Pick<Clause, "text" | "mentions">): number | null {
  const amount = amounts[index]!;
  const from = amounts[index - 1]?.end ?? 0;
  const to = amounts[index + 1]?.start ?? Infinity;
  const counts = (figure: Figure): boolean => (figure.kind === "quantity" && figure.unit !== "mm" && figure.unit !== "cm") || (figure.kind === "number" && mentions.some(({ start }) => start >= figure.end && /^[ \u00A0]{1,2}$/u.test(text.slice(figure.end, start))));
  const found = figures.findLast((figure) => counts(figure) && figure.end <= amount.start && figure.start >= from) ?? figures.find((figure) => counts(figure) && figure.start >= amount.end && figure.end <= to);
  return found && found.value > 0 ? found.value : null;
}

const wordsOf = (text: string): string[] => (text.match(/\p{L}+/gu) ?? []).map(fold);
const firstWords = (text: string, most: number): string => wordsOf(text).slice(0, most).join(" ");
const hasWord = (text: string, among: ReadonlySet<string>): boolean => wordsOf(text).some((word) => among.has(word));

/** Delivery, tax, a deposit, or what it was before. */
function isAboutElse(before: string, after: string): boolean {
  const near = wordsOf(before).slice(-5);
  const next = wordsOf(after).slice(0, 2);
  return near.some((word) => otherWords.has(word)) || near.slice(-3).some((word) => formerWords.has(word)) || next.some((word) => otherWords.has(word)) || next.slice(0, 1).some((word) => formerWords.has(word)) || (/^\s*\p{L}/u.test(after) && discountWords.has(next[0] ?? ""));
}

/** What comes off the amount: "13.40 € each, 4 % off". */
function discountIn(figures: readonly Figure[], from: number, to: number, after: string): number | null {
  const found = figures.find((one) => one.kind === "percent" && one.start >= from && one.end <= to);
  return found && found.value <= 100 && hasWord(after, discountWords) ? found.value : null;
}

/** How many of a measure one of the product is: 25 of a sack with 25 kg, where the price is for a kilogram. */
function ofMeasure(per: string | null, size: string | null): number {
  if (!per || per === "each" || !size) return 1;
  const [, amount, unit] = /^([\d.]+)(\p{L}+)$/u.exec(size) ?? [];
  if (!amount || !unit) return 1;
  const factor = inBase[unit];
  const asked = inBase[per];
  return factor && asked && factor.base === asked.base ? (Number(amount) * factor.times) / asked.times : 1;
}

const inBase: Readonly<Record<string, { base: string; times: number }>> = { kg: { base: "g", times: 1_000 }, g: { base: "g", times: 1 }, t: { base: "g", times: 1e6 }, l: { base: "ml", times: 1_000 }, ml: { base: "ml", times: 1 }, cl: { base: "ml", times: 10 }, dl: { base: "ml", times: 100 } };

const tidy = (value: number): number => Number(value.toFixed(6));
