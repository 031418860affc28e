import { z } from "zod";

/** Notes of members on records. Browser-safe. Times are ISO 8601 UTC. */

const noteText = z.string("Write something.").trim().min(1, "Write something.").max(20_000, "Use at most 20,000 characters.");

export const noteInput = z.object({ text: noteText });
export const notePatch = z.object({ text: noteText.optional(), deleted: z.boolean().optional().meta({ description: "Takes it away; false puts it back." }) });
export type NotePatch = z.output<typeof notePatch>;

export const recordNote = z.object({ id: z.uuid(), text: z.string(), author: z.object({ id: z.uuid().nullable(), name: z.string() }), at: z.iso.datetime(), editedAt: z.iso.datetime().nullable(), mayChange: z.boolean().meta({ description: "Whether the caller may change it or take it away." }) }).meta({ id: "RecordNote" });
export type RecordNote = z.output<typeof recordNote>;
