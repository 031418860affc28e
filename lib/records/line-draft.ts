import { readAmount, writeAmount } from "../format/amount";
import type { LineInput, RecordLine } from "./line-schema";
import { lineTotal, whatIsWritten } from "./line-total";

/** A line while somebody writes it: figures as they were typed. Browser-safe. */
export interface LineDraft {
  /** Tells it from the others for as long as it is on the screen. */
  key: string;
  productId: string | null;
  description: string;
  quantity: string;
  unit: string;
  price: string;
  discount: string;
}

export type LineProblems = Partial<Record<"description" | "quantity" | "price" | "discount", string>>;

let made = 0;
export const emptyDraft = (): LineDraft => ({ key: `line-${(made += 1)}`, productId: null, description: "", quantity: "1", unit: "", price: "", discount: "" });

const plain = (number: number): string => String(Number(number.toFixed(6)));

/** A line as it can be written on. */
export const toDraft = ({ productId, description, quantity, unit, unitPriceMinor, discountPercent }: LineInput | RecordLine, currency: string): LineDraft => ({
  ...emptyDraft(), productId, description, quantity: plain(quantity), unit: unit ?? "", price: writeAmount(unitPriceMinor, currency), discount: discountPercent ? plain(discountPercent) : "",
});

/** Nothing was written in it yet. */
export const isBlank = ({ productId, description, price, unit, discount }: LineDraft): boolean => !productId && ![description, price, unit, discount].some((text) => text.trim());

/** Digits beyond a currency's own that a price may have. */
const finer = 4;

/** Any number: "12", "1,5", "1 200". Null when it is none. */
const readNumber = (text: string): number | null => readAmount(text, "JPY", 6);

/** What was written, or what is wrong with it in words. No price counts as none yet: 0. */
export function readDraft({ productId, description, quantity, unit, price, discount }: LineDraft, currency: string): { line: LineInput } | { problems: LineProblems } {
  const amount = price.trim() ? readAmount(price, currency, finer) : 0;
  const count = readNumber(quantity);
  const percent = discount.trim() ? readNumber(discount.replace("%", "")) : 0;
  const problems: LineProblems = {
    ...(!description.trim() && { description: "Say what it is." }),
    ...(count === null && { quantity: "Write a number, like 12 or 1.5." }),
    ...(amount === null && { price: "Write an amount, like 1200 or 1,234.50." }),
    ...((percent === null || percent < 0 || percent > 100) && { discount: "A discount is between 0 and 100." }),
  };
  if (Object.keys(problems).length) return { problems };
  return { line: { productId, description: description.trim(), quantity: count!, unit: unit.trim() || null, unitPriceMinor: amount!, discountPercent: percent! } };
}

/** All lines that something was written in; null while one of them cannot be read. */
export function readDrafts(drafts: readonly LineDraft[], currency: string): LineInput[] | null {
  const read = drafts.filter((draft) => !isBlank(draft)).map((draft) => readDraft(draft, currency));
  return read.every((one) => "line" in one) ? read.map((one) => (one as { line: LineInput }).line) : null;
}

/** What it comes to, as far as it can be read. */
export function draftTotal(draft: LineDraft, currency: string): number | null {
  const read = readDraft({ ...draft, description: draft.description || "–" }, currency);
  return "line" in read ? lineTotal(read.line) : null;
}

const asGiven = (line: LineInput): string => JSON.stringify(whatIsWritten(line));

/** Of these lines those that are not among the others. */
export function notAmong<Line extends LineInput>(lines: readonly Line[], others: readonly LineInput[]): Set<Line> {
  const left = others.map(asGiven);
  return new Set(lines.filter((line) => {
    const at = left.indexOf(asGiven(line));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  }));
}

export const sameLines = (some: readonly (LineInput | RecordLine)[], others: readonly (LineInput | RecordLine)[]): boolean => some.length === others.length && some.every((line, at) => asGiven(line) === asGiven(others[at]!));

/** Lines that came from elsewhere in the place of what is on the screen: what reads the same stays as it was typed, and so do lines that nothing was written in. */
export function adopt(drafts: readonly LineDraft[], lines: readonly RecordLine[], currency: string): LineDraft[] {
  const written = drafts.filter((draft) => !isBlank(draft));
  const taken = lines.map((line, at): LineDraft => {
    const draft = written[at];
    if (!draft) return toDraft(line, currency);
    const read = readDraft(draft, currency);
    return "line" in read && asGiven(read.line) === asGiven(line) ? draft : { ...toDraft(line, currency), key: draft.key };
  });
  return [...taken, ...drafts.filter(isBlank)];
}
