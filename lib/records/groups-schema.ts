import { z } from "zod";

/** Groups of a list, as the API gives them. Browser-safe. */

const condition = z.object({ field: z.string(), op: z.enum(["any_of", "is", "empty", "filled", "after", "before"]), value: z.union([z.string(), z.array(z.string())]).optional() });

export const recordGroup = z.object({
  key: z.string().nullable().meta({ description: "The value that its records have in common: of a choice, an id, a label, a month as 2026-05; null where nothing is filled in." }),
  count: z.number().int(),
  totals: z.array(z.object({ field: z.string(), currency: z.string().nullable(), sum: z.number() })).meta({ description: "What the numbers of its records add up to, by field; amounts in minor units of each currency." }),
  filter: z.object({ match: z.literal("all"), of: z.array(condition) }).meta({ description: "Asks a list for its records." }),
});
export type RecordGroup = z.infer<typeof recordGroup>;

export const recordGroups = z.object({
  groups: z.array(recordGroup),
  names: z.record(z.string(), z.string()).meta({ description: "Of the members or records that the keys are ids of." }),
  more: z.boolean().meta({ description: "There are more records or groups than were looked at: counts are at least so many." }),
});
export type RecordGroups = z.infer<typeof recordGroups>;
