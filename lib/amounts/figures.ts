import { currencyAfter, currencyBefore, currencyOf, type CurrencyHint } from "./currencies";
import { figure, joinsBySpace, readNumber } from "./number";
import { atWords, eachWords, fold, fromWords, measures, months, packs, perWords } from "./words";

/** Where a part of a text begins and ends. */
export interface Span {
  start: number;
  end: number;
}

export type Figure = Span & (
  | { kind: "money"; /** In the currency's own unit: euros, not cents. */ value: number; currency: string; /** Without a currency beside it. */ isBare: boolean; /** For one of them, or of a measure of it; null where it is not said. */ per: string | null }
  | { kind: "quantity"; value: number; /** As it is written, folded; null for "12 x". */ unit: string | null }
  | { kind: "percent"; value: number }
  | { kind: "number"; value: number }
);

/**
 * The figures of a plain text in the order in which they stand: amounts of money, quantities, percentages, and numbers that are none of these. Dates,
 * times, phone numbers, codes and addresses are none. Browser-safe.
 */
export function readFigures(text: string, hint: CurrencyHint = {}): Figure[] {
  const plain = withLatinDigits(text);
  const open = blank(plain);
  const language = hint.language ?? null;
  const found: Figure[] = [];
  figure.lastIndex = 0;
  for (let match = figure.exec(open); match; match = figure.exec(open)) {
    const start = match.index;
    const money = readMoney(plain, start, match[0], hint);
    let written = match[0];
    if (!joinsBySpace(written, language, money !== null)) {
      written = written.slice(0, written.indexOf(" "));
      figure.lastIndex = start + written.length;
    }
    const end = start + written.length;
    if (money) {
      found.push(money);
      figure.lastIndex = Math.max(figure.lastIndex, end);
      continue;
    }
    const value = readNumber(written, { language });
    if (value !== null) found.push(plainFigure(plain, { start, end }, value));
  }
  return found;
}

function plainFigure(plain: string, { start, end }: Span, value: number): Figure {
  const [after, before] = [plain.slice(end, end + 40), plain.slice(Math.max(0, start - 4), start)];
  const percent = /^[ \u00A0\u202F]?(?:%|percent\b|per cent\b|prozent\b|pour ?cent\b|por ciento\b|per cento\b|procent\b|prosent\b)/iu.exec(after);
  if (percent) return { kind: "percent", start, end: end + percent[0].length, value };
  const times = /^[ \u00A0]?[x×](?![\p{L}])/iu.exec(after);
  if (times) return { kind: "quantity", start, end: end + times[0].length, value, unit: null };
  if (/(?:^|[^\p{L}])[x×][ \u00A0]?$/iu.test(before)) return { kind: "quantity", start, end, value, unit: null };
  const [, gap = "", word] = /^([ \u00A0\u202F-]?)(\p{L}+)/u.exec(after) ?? [];
  const unit = word && fold(word);
  if (unit && (packs.has(unit) || unit in measures)) return { kind: "quantity", start, end: end + gap.length + word.length, value, unit: measures[unit] ?? unit };
  const [, led] = /(\p{L}+) (?:de |di )?$/u.exec(plain.slice(Math.max(0, start - 16), start)) ?? [];
  if (led && fromWords.has(fold(led)) && Number.isInteger(value)) return { kind: "quantity", start, end, value, unit: null };
  return { kind: "number", start, end, value };
}

type Money = Extract<Figure, { kind: "money" }>;

function readMoney(plain: string, start: number, written: string, hint: CurrencyHint): Money | null {
  const before = plain.slice(Math.max(0, start - 24), start);
  let end = start + written.length;
  // "12,-" and "12.–" are whole amounts.
  const dash = /^[.,:][-–—]{1,2}/u.exec(plain.slice(end));
  if (dash) end += dash[0].length;
  const [signBefore] = [currencyBefore.exec(before)];
  const found = signBefore && currencyOf(signBefore[1]!, hint);
  const signAfter = found ? null : currencyAfter.exec(plain.slice(end, end + 24));
  const behind = signAfter && currencyOf(signAfter[1]!, hint);
  // A measure is none: "5 gr of pepper", "30 p".
  const isMeasure = behind?.isMinor && (signAfter![1]!.toLowerCase() === "gr" || signAfter![1]!.toLowerCase() === "p") && hint.currency !== behind.currency;
  const currency = found ?? (isMeasure ? null : behind);
  if (currency) {
    const value = readNumber(written, { language: hint.language, currency: currency.isMinor ? null : currency.currency });
    if (value === null) return null;
    const from = found ? start - signBefore![0].length : start;
    if (!found) end += signAfter![0].length;
    const { per, length } = readPer(plain, from, end);
    return { kind: "money", start: from, end: end + length, value: currency.isMinor ? value / 100 : value, currency: currency.currency, isBare: false, per };
  }
  return readBare(plain, { start, end }, written, hint, dash !== null);
}

/** An amount without its currency: for one ("11.90 each"), or behind a word that says so ("à 11,90", "price: 11.90"). */
function readBare(plain: string, { start, end }: Span, written: string, hint: CurrencyHint, hasDash: boolean): Money | null {
  const currency = hint.currency ?? null;
  if (!currency) return null;
  const value = readNumber(written, { language: hint.language, currency });
  if (value === null) return null;
  const { per, length } = readPer(plain, start, end);
  const led = /(?:^|[\s(])(@|[\p{L}]+)(?: is| ist| est| es| è| är| er| wynosi|:| =)?[ \u00A0]?$/iu.exec(plain.slice(Math.max(0, start - 32), start));
  const word = led && fold(led[1]!);
  const isLed = word !== null && atWords.has(word);
  const fraction = /[.,]\d{2}$/.test(written);
  if (followedByWord(plain, end) && !per) return null;
  // "at 10" may be an hour, "à 11,90" is none.
  if (!(per && (fraction || isLed || hasDash)) && !(isLed && (fraction || hasDash)) && !hasDash) return null;
  return { kind: "money", start, end: end + length, value, currency, isBare: true, per: per ?? (isLed && (word === "a" || word === "@" || word === "je") ? "each" : null) };
}

/** A measure or a pack stands right behind it. */
function followedByWord(plain: string, end: number): boolean {
  const [, word] = /^[ \u00A0\u202F]?(%|°|\p{L}+)/u.exec(plain.slice(end, end + 24)) ?? [];
  if (!word) return false;
  const unit = fold(word);
  return word === "%" || word === "°" || packs.has(unit) || unit in measures || /^(?:uhr|h|am|pm|min|std|days|tage|jours|dias|giorni|dagen|dagar|dage|dni)$/u.test(unit);
}

/** What an amount is for: "each", "/kg", "pro Stück", "a bag", "(each)"; or "à" and "je" before it. */
function readPer(plain: string, start: number, end: number): { per: string | null; length: number } {
  const behind = plain.slice(end, end + 40);
  const slash = /^[ \u00A0]?\/[ \u00A0]?(\p{L}+)\.?/u.exec(behind);
  if (slash) return { per: perOf(slash[1]!), length: slash[0].length };
  const [, gap = "", first = "", rest = ""] = /^([ \u00A0]?\(?)([\p{L}']+)(\.?[ \u00A0]+[\p{L}]+)?/u.exec(behind) ?? [];
  const second = /\p{L}+/u.exec(rest)?.[0] ?? "";
  const [one, two] = [fold(first), fold(second)];
  if (one && perWords.has(one) && two && (packs.has(two) || two in measures)) return { per: perOf(second), length: gap.length + first.length + rest.length };
  if (one && eachWords.has(one) && !(perWords.has(one) && two)) return { per: "each", length: gap.length + first.length };
  const before = /(?:^|[^\p{L}])(@|à|je|jeweils|each|cada|per|á|a)[ \u00A0]?$/iu.exec(plain.slice(Math.max(0, start - 12), start));
  // "a €5 voucher" has an article before it, "à 5 €" and "12 a 5 €" a price.
  if (before && (before[1]!.toLowerCase() !== "a" || /\d[^.!?]{0,24}$/u.test(plain.slice(Math.max(0, start - 28), start)))) return { per: "each", length: 0 };
  return { per: null, length: 0 };
}

const perOf = (word: string): string => measures[fold(word)] ?? "each";

/** Other digits, sign by sign, so that places stay. */
function withLatinDigits(text: string): string {
  return text.replaceAll(/[\u0660-\u0669\u06F0-\u06F9\uFF10-\uFF19\u0966-\u096F]/gu, (digit) => {
    const code = digit.codePointAt(0)!;
    const zero = [0x0660, 0x06f0, 0xff10, 0x0966].find((first) => code >= first && code < first + 10)!;
    return String(code - zero);
  });
}

const ignored: readonly RegExp[] = [
  /\bhttps?:\/\/\S+|\bwww\.\S+|\S+@\S+\.\S+/giu,
  /\b\d{4}-\d{1,2}-\d{1,2}(?:T[\d:.]+Z?)?\b/gu,
  /\b\d{1,2}([./])\d{1,2}\1(?:\d{4}|\d{2})\b/gu,
  /(?<!(?:[€$£¥￥]|[A-Z]{3}|kr)[ \u00A0]?)\b(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?!\d|[-–])/giu,
  /\b\d{1,2}\/\d{1,2}\b(?![ ]?[€$£])/gu,
  /\b\d{1,2}[:h]\d{2}\b(?:\s?(?:am|pm|uhr))?|\b\d{1,2}[.]\d{2}\s?(?:uhr|am|pm)\b|\b\d{1,2}\s?(?:am|pm|uhr)\b/giu,
  /(?<!\p{L})\+\d[\d ()/.-]{6,}\d/gu,
  /\b0\d{2,5}[ /-]\d[\d /-]{4,}\d\b/gu,
  // Codes: PK-1030, Q-1001, #1042, DE89 3704…
  /(?<![\p{L}\p{N}])(?!(?:EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN)\d)[A-Z]{1,5}[-_]?\d{2,}[\w-]*/gu,
  /#\d+/gu,
  /\b[A-Z]{2}\d{2}(?: ?\w{4}){3,}/gu,
];

/** The text with what is no figure painted over, place by place. */
function blank(text: string): string {
  let plain = text;
  for (const pattern of ignored) plain = plain.replaceAll(pattern, (found) => " ".repeat(found.length));
  // "3 May", "3. Mai", "May 3rd": days.
  plain = plain.replaceAll(/\b(\d{1,2})(\.|st|nd|rd|th)?[ \u00A0](?:of |de )?(\p{L}{3,12})/giu, (found, _day, _end, word: string) => (months.has(fold(word)) ? " ".repeat(found.length) : found));
  return plain.replaceAll(/(\p{L}{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?(?![\d.,]|\s?[€$£])/giu, (found, word: string) => (months.has(fold(word)) && !/^mar$/iu.test(word) ? " ".repeat(found.length) : found));
}
