import type { LineInput } from "./line-schema";

/** What lines come to, without Zod: screens begin with it. Browser-safe. */

export const mostLines = 500;

/** What a line comes to, in whole minor units. */
export const lineTotal = ({ quantity, unitPriceMinor, discountPercent }: Pick<LineInput, "quantity" | "unitPriceMinor" | "discountPercent">): number => Math.round(quantity * unitPriceMinor * (1 - discountPercent / 100)) || 0;
