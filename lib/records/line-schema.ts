import { z } from "zod";
import { mostLines } from "./line-total";

/** Lines of quotes, orders and the like. Browser-safe. */

const text = z.string().trim();

/** As it is written. A price is in minor units of the record's currency and may have a fraction, where it is finer than those. */
export const lineInput = z.object({
  productId: z.uuid("Give the id of one that exists.").nullable().default(null),
  description: text.min(1, "Say what it is.").max(1_000, "Use at most 1,000 characters."),
  quantity: z.number("Write a number.").min(-1e9).max(1e9, "This number is too large."),
  unit: text.max(30, "Use at most 30 characters.").nullable().default(null),
  unitPriceMinor: z.number("Write a price.").min(-1e13).max(1e13, "This price is too large."),
  discountPercent: z.number("Write a number.").min(0, "A discount is between 0 and 100.").max(100, "A discount is between 0 and 100.").default(0),
});
export type LineInput = z.output<typeof lineInput>;

export const recordLine = lineInput.extend({ productId: z.uuid().nullable(), unit: z.string().nullable(), discountPercent: z.number(), /** Rounded to whole minor units. */ totalMinor: z.int() }).meta({ id: "RecordLine" });
export type RecordLine = z.output<typeof recordLine>;

export const lineInputs = z.array(lineInput).max(mostLines, `Use at most ${mostLines} lines.`);
