import { minorDigits } from "../format/money";

/** Figures as people write them in any of these forms: 1,234.50 · 1.234,50 · 1 234,50 · 1'234.50 · 12,- · 1200. Browser-safe. */

export interface NumberHint {
  /** What the text is written in, as BCP 47's first part; null where nobody knows. */
  language?: string | null;
  /** It is an amount of this currency. */
  currency?: string | null;
}

/** The sign between groups of three is the same throughout; a space counts as one only where three digits follow. */
export const figure = /\d{1,3}(?:([.,'’\u00A0\u202F\u2009 ])\d{3}(?:\1\d{3})*)(?!\d)(?:[.,]\d{1,4}(?!\d))?|\d+(?:[.,]\d{1,6}(?!\d))?/gu;

const withPoint: ReadonlySet<string> = new Set(["en", "zh", "ja", "ko", "th", "he", "hi", "ms"]);
const withSpaces: ReadonlySet<string> = new Set(["fr", "sv", "nb", "no", "nn", "pl", "fi", "cs", "uk", "ru", "sk", "hu", "bg"]);

/** What a figure says, or null where it is none that hangs together. */
export function readNumber(written: string, { language = null, currency = null }: NumberHint = {}): number | null {
  const plain = written.replaceAll(/[\s\u00A0\u202F\u2009'’]/gu, "");
  if (!/^\d[\d.,]*$/.test(plain)) return null;
  const separators = plain.match(/[.,]/g) ?? [];
  const last = Math.max(plain.lastIndexOf("."), plain.lastIndexOf(","));
  if (last < 0) return Number(plain);
  const isGroup = separators.length > 1 ? new Set(separators).size === 1 : isGroupSeparator(plain, last, written.length !== plain.length, language, currency);
  if (separators.length > 2 && !isGroup && new Set(separators.slice(0, -1)).size > 1) return null;
  const whole = (isGroup ? plain : plain.slice(0, last)).replaceAll(/[.,]/g, "");
  const value = Number(`${whole}.${isGroup ? 0 : plain.slice(last + 1) || 0}`);
  return Number.isFinite(value) ? value : null;
}

/**
 * One sign, and whether it stands between thousands: only with three digits behind it and something before it. An amount that would then be finer than
 * its currency is in thousands; else the language decides, and where nobody knows it, it is the smaller number for a quantity.
 */
function isGroupSeparator(plain: string, at: number, hasGroups: boolean, language: string | null, currency: string | null): boolean {
  if (hasGroups || plain.length - at - 1 !== 3 || at > 3 || plain.startsWith("0")) return false;
  if (currency) return minorDigits(currency) !== 3;
  if (!language) return plain[at] === ",";
  return (plain[at] === ".") !== withPoint.has(language);
}

/** Whether a space between these figures joins them: "1 234" does in Swedish, and in any language where it is an amount. */
export const joinsBySpace = (written: string, language: string | null, isAmount: boolean): boolean => !written.includes(" ") || isAmount || (language !== null && withSpaces.has(language));
