import { z } from "zod";

/** So many records of a list have a place. */
export const mostPlaces = 100_000;

export const recordPlaces = z.object({
  count: z.number().int().meta({ description: "Records that have a place." }),
  more: z.boolean().meta({ description: "There are more than those." }),
  step: z.number().int().meta({ description: "Records between two places." }),
  cursors: z.array(z.string()).meta({ description: "The cursor after each of these steps." }),
}).meta({ id: "RecordPlaces" });
export type RecordPlaces = z.infer<typeof recordPlaces>;
