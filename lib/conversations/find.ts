import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import { conversations } from "@/db/schema";
import type { Context, Unit } from "../context";
import { AppError } from "../errors";
import { findMoved } from "./regroup/moved";
import { visibleConversations } from "./visibility";

/** A conversation as it is stored. */
export type ConversationRecord = typeof conversations.$inferSelect;

/** It is not there, or where it went by a merge. */
async function gone(unit: Unit, ctx: Context, id: string): Promise<AppError> {
  const to = await findMoved(unit, ctx, id);
  return new AppError("not_found", to ? "This conversation was merged with another one." : "This conversation does not exist, or it is not among those you may see.", { ...(to && { moved: { from: id, to } }) });
}

/** @throws AppError "not_found" when the actor can see no such conversation */
export async function requireConversation(unit: Unit, ctx: Context, id: string): Promise<ConversationRecord> {
  const [record] = await unit.tx.select().from(conversations).where(and(visibleConversations(ctx), eq(conversations.id, id)));
  if (!record) throw await gone(unit, ctx, id);
  return record;
}

/**
 * The same, held until the transaction ends, so that what is decided on it stays true.
 * @throws AppError "not_found" when the actor can see no such conversation
 */
export async function lockConversation(unit: Unit, ctx: Context, id: string): Promise<ConversationRecord> {
  const [record] = await unit.tx.select().from(conversations).where(and(visibleConversations(ctx), eq(conversations.id, id))).for("update");
  if (!record) throw await gone(unit, ctx, id);
  return record;
}

/** Those of several that the actor can see, held, in the order of their ids, so that two who change the same ones do not wait for each other in a circle. */
export async function lockConversations(unit: Unit, ctx: Context, ids: readonly string[]): Promise<ConversationRecord[]> {
  if (!ids.length) return [];
  return unit.tx.select().from(conversations).where(and(visibleConversations(ctx), inArray(conversations.id, [...ids]))).orderBy(asc(conversations.id)).for("update");
}
