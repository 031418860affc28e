import { z } from "zod";
import { mentionRelations, mentionSentiments, mentionStates } from "../mentions/filter";
import { recordKinds } from "./contract";
import { recordNote } from "./note-schema";
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
    /** Of a message that the record came of: what was sent with it. */
    pictures: z.array(z.object({ fileId: z.uuid(), name: z.string() })).optional(),
  }),
  z.object({
    ...entry, kind: z.literal("mention"), channel: z.string(), isOurs: z.boolean(),
    /** Where it is shown: its own, of an answer of ours that of what it answers. */
    mentionId: z.uuid(),
    author: z.string(), text: z.string(), warnings: z.array(z.string()), attachments: z.int(), sentiment: z.enum(mentionSentiments).nullable(), relation: z.enum(mentionRelations).nullable(), state: z.enum(mentionStates).nullable(),
    /** Who wrote it, or whom we answered. */
    contact: z.object({ id: z.uuid(), name: z.string() }),
  }),
  z.object({ ...entry, kind: z.literal("change"), change: recordChange }),
  z.object({ ...entry, kind: z.literal("note"), note: recordNote, /** Whom it was written on, where that is not what is asked about: somebody of the company. */ contact: z.object({ id: z.uuid(), name: z.string() }).nullable() }),
  /** Another record that points to this one was made. */
  z.object({ ...entry, kind: z.literal("record"), record: z.object({ kind: z.enum(recordKinds), id: z.uuid(), name: z.string(), status: z.string().nullable(), totalMinor: z.int().nullable(), currency: z.string().nullable() }) }),
  z.object({
    ...entry, kind: z.literal("shipment"), order: z.object({ id: z.uuid(), name: z.string() }), carrier: z.string().nullable(), trackingNumber: z.string().nullable(), status: z.enum(["packed", "shipped", "delivered", "returned"]),
  }),
  z.object({ ...entry, kind: z.literal("offer"), offer: z.object({ id: z.uuid(), name: z.string() }), contact: z.object({ id: z.uuid(), name: z.string() }), channel: z.string().nullable(), sentBy: z.string() }),
]).meta({ id: "TimelineEntry" });
export type TimelineEntry = z.infer<typeof timelineEntry>;

export const timelineKinds = ["message", "mention", "note", "record", "shipment", "offer", "change"] as const;
export type TimelineKind = (typeof timelineKinds)[number];
export const timelineSearch = z.object({
  cursor: z.string().max(500).optional(),
  kind: z.enum(timelineKinds).optional().meta({ description: "Only these." }),
  q: z.string().trim().max(100).optional().meta({ description: "Words that a message, a public post or a note contains; with it only these come." }),
});
export type TimelineSearch = z.infer<typeof timelineSearch>;

export const timelinePage = z.object({ items: z.array(timelineEntry), nextCursor: z.string().nullable() });
export type TimelinePage = z.infer<typeof timelinePage>;
