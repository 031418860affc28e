import { minorDigits } from "./money";

/**
 * What somebody wrote as an amount, in minor units of a currency: "1,234.50", "1.234,50", "1 234,5", "€ 12". The last point or comma is the
 * decimal one, unless three digits follow and the currency does not have as many. Null when it is no amount, or finer than the currency.
 * @param finer digits that may come beyond the currency's own, as a fraction of a minor unit
 */
export function readAmount(text: string, currency: string, finer = 0): number | null {
  const plain = text.replaceAll(/[\s\u00A0\u202F'’]|\p{Sc}|^[A-Z]{3}|[A-Z]{3}$/gu, "").replace("−", "-");
  const match = /^([+-]?)(\d[\d.,]*|[.,]\d+)$/.exec(plain);
  if (!match) return null;
  const digits = minorDigits(currency);
  const [, sign, figures = ""] = match;
  const separators = figures.match(/[.,]/g) ?? [];
  const last = Math.max(figures.lastIndexOf("."), figures.lastIndexOf(","));
  const after = last < 0 ? 0 : figures.length - last - 1;
  const repeats = separators.length > 1 && new Set(separators).size === 1;
  const groups = last >= 0 && (repeats || (after === 3 && separators.length === 1 && digits + finer !== 3 && digits !== 3 && !figures.startsWith("0")));
  const [whole, fraction] = last < 0 || groups ? [figures, ""] : [figures.slice(0, last), figures.slice(last + 1)];
  if (fraction.length > digits + finer) return null;
  const amount = Number(`${whole.replaceAll(/[.,]/g, "") || "0"}.${fraction || "0"}`) * 10 ** digits;
  return (sign === "-" ? -1 : 1) * Number(amount.toFixed(finer));
}

/** An amount as a field holds it: plain figures, "1234.50". */
export const writeAmount = (amountMinor: number, currency: string): string => {
  const digits = minorDigits(currency);
  const fixed = (amountMinor / 10 ** digits).toFixed(digits);
  return Number.isInteger(amountMinor) ? fixed : String(Number((amountMinor / 10 ** digits).toFixed(digits + 6)));
};
