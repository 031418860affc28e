import type { LineInput } from "./line-schema";

/** What lines come to, without Zod: screens begin with it. Browser-safe. */

export const mostLines = 500;

/** What somebody wrote in a line, as one compares it. */
export const whatIsWritten = ({ productId, description, quantity, unit, unitPriceMinor, discountPercent }: LineInput): readonly unknown[] => [productId, description, quantity, unit, unitPriceMinor, discountPercent];

/** What a line comes to, in whole minor units. */
export const lineTotal = ({ quantity, unitPriceMinor, discountPercent }: Pick<LineInput, "quantity" | "unitPriceMinor" | "discountPercent">): number => Math.round(quantity * unitPriceMinor * (1 - discountPercent / 100)) || 0;
