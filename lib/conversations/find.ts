import "server-only";
import { and, eq } from "drizzle-orm";
import { conversations } from "@/db/schema";
import type { Context, Unit } from "../context";
import { AppError } from "../errors";
import { visibleConversations } from "./visibility";

/** A conversation as it is stored. */
export type ConversationRecord = typeof conversations.$inferSelect;

const gone = () => new AppError("not_found", "This conversation does not exist, or it is not among those you may see.");

/** @throws AppError "not_found" when the actor can see no such conversation */
export async function requireConversation(unit: Unit, ctx: Context, id: string): Promise<ConversationRecord> {
  const [record] = await unit.tx.select().from(conversations).where(and(visibleConversations(ctx), eq(conversations.id, id)));
  if (!record) throw gone();
  return record;
}

/**
 * The same, held until the transaction ends, so that what is decided on it stays true.
 * @throws AppError "not_found" when the actor can see no such conversation
 */
export async function lockConversation(unit: Unit, ctx: Context, id: string): Promise<ConversationRecord> {
  const [record] = await unit.tx.select().from(conversations).where(and(visibleConversations(ctx), eq(conversations.id, id))).for("update");
  if (!record) throw gone();
  return record;
}
