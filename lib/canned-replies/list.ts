import "server-only";
import { and, asc, isNull } from "drizzle-orm";
import { cannedReplies } from "@/db/schema";
import { inTransaction, type Context } from "../context";
import { toCannedReply, visibleReplies } from "./find";
import type { CannedReplyList } from "./schema";

/** More than anybody keeps in mind. */
export const mostReplies = 1_000;

/** The canned replies that the actor has, by their shortcut. */
export async function listReplies(ctx: Context): Promise<CannedReplyList> {
  const rows = await inTransaction(ctx, ({ tx }) => tx.select().from(cannedReplies).where(and(visibleReplies(ctx), isNull(cannedReplies.deletedAt))).orderBy(asc(cannedReplies.shortcut), asc(cannedReplies.id)).limit(mostReplies));
  return { items: rows.map((row) => toCannedReply(ctx, row)) };
}
