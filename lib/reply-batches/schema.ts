import { z } from "zod";
import { replyRules } from "../mentions/schema";

/** Shapes of answers to all who say one thing. Browser-safe. Times are ISO 8601 UTC. */

const time = z.iso.datetime();

/** As many are answered in one go. */
export const mostAnswered = 500;
export const replyBatchStatuses = ["running", "paused", "done", "stopped"] as const;
export type ReplyBatchStatus = (typeof replyBatchStatuses)[number];

/** Somebody of a topic who waits for an answer, by the latest that they wrote. */
export const replyCandidate = z.object({
  mentionId: z.uuid(),
  channel: z.string(),
  connectionId: z.uuid(),
  author: z.object({ name: z.string(), handle: z.string().nullable(), followers: z.int().nullable() }),
  text: z.string(),
  at: time,
  /** Further mentions of theirs that wait: they are answered once. */
  others: z.int(),
});
export type ReplyCandidate = z.infer<typeof replyCandidate>;

export const replyCandidates = z.object({
  items: z.array(replyCandidate),
  /** What an answer may be, for each connection that the mentions came through. */
  rules: z.array(replyRules.omit({ mayTakePrivate: true }).extend({ connectionId: z.uuid() })),
  /** More wait than are answered in one go. */
  more: z.boolean(),
});
export type ReplyCandidates = z.infer<typeof replyCandidates>;

export const replyBatchInput = z.object({
  /** What the answers were written from. */
  template: z.string().trim().max(5_000).default(""),
  /** Whom to answer, in this order, and what it says to each. */
  items: z.array(z.object({ mentionId: z.uuid(), text: z.string().trim().min(1, "Write something, or leave them out.").max(50_000) })).min(1, "Choose whom to answer.").max(mostAnswered),
  /** It begins after so long, and can be stopped until then without anybody having been answered. */
  holdSeconds: z.int().min(0).max(60).default(0),
});
export type ReplyBatchInput = z.infer<typeof replyBatchInput>;

export const replyBatchPatch = z.object({ status: z.enum(["running", "paused", "stopped"]) });

export const replyItemStatuses = ["waiting", "sending", "sent", "failed", "left_out"] as const;
export type ReplyItemStatus = (typeof replyItemStatuses)[number];

export const replyBatchItem = z.object({
  mentionId: z.uuid(),
  channel: z.string(),
  author: z.object({ name: z.string(), handle: z.string().nullable() }),
  /** What it says to them. */
  text: z.string(),
  status: z.enum(replyItemStatuses),
  /** Why it failed, was left out, or waits. */
  reason: z.string().nullable(),
  /** The answer, from when it is on its way. */
  replyId: z.uuid().nullable(),
  /** Nobody knows whether it is out. */
  isUnknown: z.boolean(),
  /** Where it stands. */
  url: z.string().nullable(),
});
export type ReplyBatchItem = z.infer<typeof replyBatchItem>;

export const replyBatch = z.object({
  id: z.uuid(),
  topicId: z.uuid(),
  template: z.string(),
  status: z.enum(replyBatchStatuses),
  /** Why it paused itself. */
  problem: z.string().nullable(),
  by: z.string(),
  counts: z.object({ total: z.int(), waiting: z.int(), sending: z.int(), sent: z.int(), failed: z.int(), leftOut: z.int() }),
  createdAt: time,
  endedAt: time.nullable(),
}).meta({ id: "ReplyBatch" });
export type ReplyBatch = z.infer<typeof replyBatch>;
export const replyBatchList = z.object({ items: z.array(replyBatch) });
export const replyBatchDetail = replyBatch.extend({ items: z.array(replyBatchItem) }).meta({ id: "ReplyBatchDetail" });
export type ReplyBatchDetail = z.infer<typeof replyBatchDetail>;
