import { z } from "zod";

/** Shapes of merges as the API gives and takes them. Browser-safe. Times are ISO 8601 UTC. */

export const mergeInput = z.object({
  winnerId: z.uuid().meta({ description: "The one that stays." }),
  loserId: z.uuid().meta({ description: "The one that goes into it." }),
  take: z.array(z.string().max(100)).max(100).optional().meta({ description: "Names of fields that shall have the value of the one that goes; left out: those that are empty in the one that stays." }),
});
export type MergeInput = z.infer<typeof mergeInput>;

export const recordMerge = z.object({
  id: z.uuid(),
  winner: z.object({ id: z.uuid(), name: z.string() }),
  loser: z.object({ id: z.uuid(), name: z.string() }),
  at: z.iso.datetime(),
  actor: z.string(),
}).meta({ id: "RecordMerge" });
export type RecordMerge = z.infer<typeof recordMerge>;

export const recordMergeList = z.object({ items: z.array(recordMerge) });
