import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { conversations } from "@/db";
import type { FigureFilter } from "../metrics/read";
import { type Context, inTransaction } from "../context";
import { toConversationRow } from "./rows";
import type { ConversationRow } from "./schema";
import { inPlace, visibleConversations } from "./visibility";

/** Groups and rooms that the actor may see, last heard first. */
export async function listGroupConversations(ctx: Context, { filter = {}, limit }: { filter?: FigureFilter; limit: number }): Promise<ConversationRow[]> {
  const rows = await inTransaction(ctx, ({ tx }) =>
    tx
      .select()
      .from(conversations)
      .where(and(visibleConversations(ctx), eq(conversations.isGroup, true), eq(conversations.isTeamChannel, false), inPlace(filter)))
      .orderBy(desc(conversations.lastMessageAt))
      .limit(limit));
  return rows.map(toConversationRow);
}
