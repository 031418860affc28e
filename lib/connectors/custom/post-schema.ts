import { z } from "zod";

/** What only public posts have, as a program may say it. */

const id = z.string().min(1).max(512);
const count = z.int().nonnegative();

export const customPost = z.object({
  quotes: id.optional().describe("externalId of the post that this one quotes."),
  quotedText: z.string().max(10_000).optional(),
  mentions: z.array(z.object({ id, handle: z.string().max(255).optional(), name: z.string().max(255).optional() })).max(100).optional().describe("Accounts that the text names."),
  tags: z.array(z.string().max(100)).max(100).optional(),
  language: z.string().max(35).optional().describe("BCP 47, as its author says."),
  author: z.object({ followers: count.optional(), automated: z.boolean().optional().describe("The account is a program."), url: z.url({ protocol: /^https?$/ }).max(2048).optional() }).optional(),
  counts: z.object({ likes: count, reposts: count, replies: count, quotes: count, views: count }).partial().optional(),
  warnings: z.array(z.string().max(200)).max(20).optional().describe("Shown only after a click."),
  limited: z.boolean().optional().describe("Only followers see it."),
}).meta({ id: "Post" });
