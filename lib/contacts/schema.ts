import { z } from "zod";
import { conversationRow } from "../conversations/schema";
import { recordRow } from "../records/schema";
import { contactRecord } from "./record";

/** Shapes of contacts as the API gives and takes them. Browser-safe. Times are ISO 8601 UTC. */

export const contactIdentity = z.object({
  id: z.uuid(),
  /** The connector's id. */
  channel: z.string(),
  /** As people know it: "@janedoe", "jane@customer.example". */
  displayHandle: z.string(),
  name: z.string().nullable(),
  verified: z.boolean(),
  optedOutAt: z.iso.datetime().nullable(),
});
export type ContactIdentity = z.infer<typeof contactIdentity>;

/** A contact's conversation, with when it began, so that it can be drawn over time. */
export const contactConversation = conversationRow.extend({ startedAt: z.iso.datetime() });
export type ContactConversation = z.infer<typeof contactConversation>;

export const contactDetail = z.object({
  id: z.uuid(),
  name: z.string(),
  jobTitle: z.string().nullable(),
  company: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  ownerId: z.uuid().nullable(),
  isDemo: z.boolean(),
  createdAt: z.iso.datetime(),
  mergedIntoId: z.uuid().nullable().meta({ description: "The contact that it went into: ask for that one." }),
  /** All its fields, and the names of what they point to. */
  record: recordRow(contactRecord),
  names: z.record(z.string(), z.string()),
  identities: z.array(contactIdentity),
  /** On any channel, those that the reader may see, latest first, at most 50. */
  conversations: z.array(contactConversation),
});
export type ContactDetail = z.infer<typeof contactDetail>;

export const contactSearch = z.object({ q: z.string().trim().min(1, "Write what to look for.").max(100, "Use at most 100 characters.").meta({ description: "Part of a name, a handle or a company's name." }) });
export type ContactSearch = z.infer<typeof contactSearch>;

/** A contact that was found, with how to get there. */
export const contactHit = z.object({
  id: z.uuid(),
  name: z.string(),
  jobTitle: z.string().nullable(),
  company: z.string().nullable(),
  /** The handle that was found, else the first. */
  handle: z.string().nullable(),
  /** The connector's id: of the latest conversation, else of the handle. */
  channel: z.string().nullable(),
  /** The latest conversation that the reader may see. */
  conversationId: z.uuid().nullable(),
}).meta({ id: "ContactHit" });
export type ContactHit = z.infer<typeof contactHit>;

export const contactHits = z.object({ items: z.array(contactHit) });

/** Somebody whom one is likely to look for. */
export const likelyContact = z.object({
  id: z.uuid(),
  name: z.string(),
  jobTitle: z.string().nullable(),
  company: z.string().nullable(),
  why: z.string().meta({ description: "What is due with them, else what was said last." }),
  at: z.iso.datetime().nullable().meta({ description: "When it was said; null for what is due." }),
  channel: z.string().nullable(),
}).meta({ id: "LikelyContact" });
export type LikelyContact = z.infer<typeof likelyContact>;

export const likelyContacts = z.object({ items: z.array(likelyContact) });
