import "server-only";
import { and, eq } from "drizzle-orm";
import { messages } from "@/db/schema";
import { actingMemberId, actorName, inTransaction, requirePermission, type Context, type Unit } from "../context";
import { newId } from "../ids";
import { noteForSearch } from "../search/note";
import { applyConversationChange } from "./change";
import { lockConversation } from "./find";
import { noteNamed } from "./named";
import { toMessage } from "./rows";
import type { Message } from "./schema";

/**
 * Writes a note that only members see; it changes neither the clock nor what lists show. Whom it names (`@[Ana](member:…)`) finds it
 * among their mentions. The same idempotency key is one note.
 * @throws AppError "not_found" · "forbidden"
 */
export async function addNote(ctx: Context, conversationId: string, input: { text: string; idempotencyKey?: string }): Promise<Message> {
  requirePermission(ctx, "conversations.handle");
  return inTransaction(ctx, async (unit) => {
    const conversation = await lockConversation(unit, ctx, conversationId);
    const now = new Date();
    const [record] = await unit.tx
      .insert(messages)
      .values({
        workspaceId: ctx.workspaceId,
        id: newId(),
        conversationId,
        connectionId: conversation.connectionId,
        kind: "note",
        direction: "out",
        memberId: actingMemberId(ctx),
        authorName: actorName(ctx),
        text: input.text,
        status: "sent",
        idempotencyKey: input.idempotencyKey ?? null,
        sentAt: now,
        receivedAt: now,
      })
      .onConflictDoNothing()
      .returning();
    if (!record) return writtenBefore(unit, ctx, input.idempotencyKey ?? "");
    noteForSearch(unit, ctx, "messages", [record.id]);
    const { html, ...rest } = record;
    const note = toMessage({ ...rest, hasHtml: html !== null });
    await noteNamed(unit, ctx, note);
    await applyConversationChange(unit, ctx, conversation, {}, { messages: [note] });
    return note;
  });
}

async function writtenBefore({ tx }: Unit, { workspaceId }: Context, idempotencyKey: string): Promise<Message> {
  const [record] = await tx.select().from(messages).where(and(eq(messages.workspaceId, workspaceId), eq(messages.idempotencyKey, idempotencyKey)));
  if (!record) throw new Error("A note was neither written nor found");
  const { html, ...rest } = record;
  return toMessage({ ...rest, hasHtml: html !== null });
}
