import { z } from "zod";
import { storedFile } from "../files/schema";

/** Shapes of drafts. Browser-safe. Times are ISO 8601 UTC. */

const files = z.array(storedFile).max(50, "Attach at most 50 files.");
const offer = z.object({ id: z.uuid(), name: z.string().max(300) }).nullable();

export const draft = z.object({
  text: z.string(), note: z.string(), subject: z.string(), files: z.array(storedFile), offer,
  revision: z.int().meta({ description: "Goes up with each change." }),
  updatedAt: z.iso.datetime(),
}).meta({ id: "Draft" });
export type Draft = z.infer<typeof draft>;

/** `draft` is null where nothing is begun. */
export const keptDraft = z.object({ draft: draft.nullable() });
export type KeptDraft = z.infer<typeof keptDraft>;

export const draftInput = z.object({
  text: z.string().max(200_000).default(""), note: z.string().max(200_000).default(""), subject: z.string().max(500).default(""), files: files.default([]), offer: offer.default(null),
  after: z.int().min(0).default(0).meta({ description: "The revision that it was made from; 0 for a new one." }),
});
export type DraftInput = z.output<typeof draftInput>;

export const begunDraft = z.object({
  conversationId: z.uuid(), title: z.string(), channel: z.string(),
  text: z.string().meta({ description: "The beginning of it, in one line." }),
  isNote: z.boolean(),
  updatedAt: z.iso.datetime(),
}).meta({ id: "BegunDraft" });
export type BegunDraft = z.infer<typeof begunDraft>;

export const draftList = z.object({ items: z.array(begunDraft).meta({ description: "The latest first; at most 500." }) });
export type DraftList = z.infer<typeof draftList>;
