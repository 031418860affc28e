import { decimalMarkOf, toNumber, type DecimalMark } from "../../imports/read/numbers";

/**
 * A quantity as it was written; null for what is none or may be two: "1.000" is a thousand in one language and one in
 * another, so it needs `mark`, the decimal mark of the reply's language, where that is known.
 */
export function toQuantity(digits: string, mark: DecimalMark | null): number | null {
  const guess = decimalMarkOf([digits]);
  const value = guess.sure ? guess.value : mark;
  const number = value && toNumber(digits, value);
  return number !== null && number > 0 ? number : null;
}
