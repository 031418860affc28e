import { z } from "zod";

/** Shapes of suggestions that two records are one, as the API gives them. Browser-safe. Times are ISO 8601 UTC. */

const party = z.object({
  id: z.uuid(),
  name: z.string(),
  /** What tells people which one it is, the weightiest first: of a contact job title and company, of a company website, industry and country. */
  details: z.array(z.string()),
  createdAt: z.iso.datetime(),
});

export const duplicate = z.object({
  id: z.uuid(),
  /** The one that is here longer first. */
  first: party,
  second: party,
  /** How likely they are one: 0 to 1. */
  score: z.number(),
  /** Near-certain, and nothing that is known of both is clearly different. */
  isCertain: z.boolean(),
  /** The weightiest first. */
  reasons: z.array(z.object({ words: z.string(), speaksFor: z.boolean() })),
}).meta({ id: "Duplicate" });
export type Duplicate = z.infer<typeof duplicate>;

export const duplicateSearch = z.object({
  record: z.uuid().optional().meta({ description: "Only those about this one." }),
  cursor: z.string().max(500).optional().meta({ description: "The `nextCursor` of the page before." }),
});
export type DuplicateSearch = z.infer<typeof duplicateSearch>;

export const duplicatePage = z.object({ items: z.array(duplicate), nextCursor: z.string().nullable() });
export type DuplicatePage = z.infer<typeof duplicatePage>;
