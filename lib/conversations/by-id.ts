import "server-only";
import { and, inArray } from "drizzle-orm";
import { conversations } from "@/db/schema";
import { inTransaction, type Context } from "../context";
import { toConversationRow } from "./rows";
import type { ConversationRow } from "./schema";
import { visibleConversations } from "./visibility";

/** Conversations by their ids, in that order; what the actor may not see, or is not there, is left out. */
export async function conversationRowsById(ctx: Context, ids: readonly string[]): Promise<ConversationRow[]> {
  const records = await inTransaction(ctx, ({ tx }) => tx.select().from(conversations).where(and(visibleConversations(ctx), inArray(conversations.id, [...ids]))));
  const byId = new Map(records.map((record) => [record.id, toConversationRow(record)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
