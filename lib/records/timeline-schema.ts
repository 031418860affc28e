import { z } from "zod";
import { recordChange } from "./schema";

/** What happened with a contact or a company, of every kind, the latest first. Browser-safe. Times are ISO 8601 UTC. */

const entry = { id: z.uuid(), at: z.iso.datetime() };

export const timelineEntry = z.discriminatedUnion("kind", [
  z.object({
    ...entry, kind: z.literal("message"), conversationId: z.uuid(), channel: z.string(), direction: z.enum(["in", "out"]),
    /** A note is private to members. */
    isNote: z.boolean(), subject: z.string().nullable(), text: z.string(), author: z.string().nullable(), attachments: z.int(),
    /** Whose conversation it is in, where that is not who is asked about. */
    contact: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  }),
  z.object({ ...entry, kind: z.literal("change"), change: recordChange }),
]).meta({ id: "TimelineEntry" });
export type TimelineEntry = z.infer<typeof timelineEntry>;

export const timelineKinds = ["message", "change"] as const;
export const timelineSearch = z.object({
  cursor: z.string().max(500).optional(),
  kind: z.enum(timelineKinds).optional().meta({ description: "Only these." }),
});
export type TimelineSearch = z.infer<typeof timelineSearch>;

export const timelinePage = z.object({ items: z.array(timelineEntry), nextCursor: z.string().nullable() });
export type TimelinePage = z.infer<typeof timelinePage>;
