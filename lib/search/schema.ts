import { z } from "zod";
import { searchKinds } from "./expression";

/** Shapes of search as the API gives and takes them. Browser-safe. Times are ISO 8601 UTC. */

const q = z.string().max(1_000, "A search has at most 1,000 characters.").meta({
  description: "Words that all must be there, \"a phrase\", OR, -not, brackets, deliver*, and from:, in:, label:, has:, is:, before:, after:, on:. The last word may be unfinished unless a space follows it.",
});

export const searchInput = z.object({
  q,
  kind: z.enum(searchKinds).default("messages").meta({ description: "What is to be found." }),
  cursor: z.string().max(2_000).optional().meta({ description: "The `nextCursor` of the page before." }),
});
export type SearchInput = z.infer<typeof searchInput>;

export const searchAllInput = z.object({ q, few: z.enum(["true", "false"]).optional().meta({ description: "Fewer of each kind, as for a list that opens while one types." }) });

const excerpt = z.object({
  text: z.string(),
  marks: z.array(z.tuple([z.number().int(), z.number().int()])).meta({ description: "Characters from and to that were looked for." }),
});

/** Something that was found. */
export const searchHit = z.object({
  kind: z.enum(searchKinds),
  id: z.uuid(),
  title: excerpt.meta({ description: "Of a message and a note: the conversation's or record's; else its own." }),
  /** What was found in it; null where the title says it. */
  excerpt: excerpt.nullable(),
  /** Who wrote it. */
  by: z.string().nullable(),
  /** The connector's id. */
  channel: z.string().nullable(),
  /** How it stands: a conversation's or a record's status, in words. */
  status: z.string().nullable(),
  at: z.iso.datetime(),
  /** Where it stands on the screen. */
  href: z.string(),
}).meta({ id: "SearchHit" });
export type SearchHit = z.infer<typeof searchHit>;

export const searchPage = z.object({
  items: z.array(searchHit),
  nextCursor: z.string().nullable(),
  searchedTo: z.iso.datetime().nullable().meta({ description: "Only what is newer than this was looked through so far; `nextCursor` goes on from there. Null: the page is as full as it can be." }),
  isNear: z.boolean().meta({ description: "Nothing is spelled like that; these are names one letter away." }),
}).meta({ id: "SearchPage" });
export type SearchPage = z.infer<typeof searchPage>;

export const searchGroups = z.object({
  groups: z.array(z.object({ kind: z.enum(searchKinds), items: z.array(searchHit), isMore: z.boolean(), isNear: z.boolean() })).meta({ description: "Kinds of which something was found, each with its newest." }),
}).meta({ id: "SearchGroups" });
export type SearchGroups = z.infer<typeof searchGroups>;
