import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { members, messageMentions } from "@/db/schema";
import { actingMemberId, actorName, inTransaction, type Context, type Unit } from "../context";
import { notify } from "../notifications/notify";
import { readNoticesOf } from "../notifications/read";
import { requireConversation } from "./find";
import { noteParts } from "./note-mentions";
import type { Message } from "./schema";

/** Keeps whom a note names, of those who work here; who names themselves is not told. */
export async function noteNamed(unit: Unit, ctx: Context, note: Pick<Message, "id" | "conversationId" | "text" | "sentAt">): Promise<void> {
  const named = noteParts(note.text).flatMap((part) => ("member" in part && part.member.id !== actingMemberId(ctx) ? [part.member.id] : []));
  if (!named.length) return;
  const { workspaceId } = ctx;
  const { tx } = unit;
  const known = await tx.select({ id: members.id }).from(members).where(and(eq(members.workspaceId, workspaceId), inArray(members.id, named), eq(members.status, "active")));
  notify(unit, workspaceId, ...known.map(({ id: memberId }) => ({ memberId, kind: "named" as const, cause: note.id, subject: note.conversationId, at: new Date(note.sentAt), conversationId: note.conversationId, messageId: note.id, actorName: actorName(ctx) })));
  if (known.length) await tx.insert(messageMentions).values(known.map(({ id }) => ({ workspaceId, messageId: note.id, memberId: id, conversationId: note.conversationId, at: new Date(note.sentAt) }))).onConflictDoNothing();
}

/** The acting member has opened a conversation: the notes in it that name them are seen, and what they were told of it is read. @throws AppError "not_found" */
export async function markNamedSeen(ctx: Context, conversationId: string): Promise<void> {
  const memberId = actingMemberId(ctx);
  await inTransaction(ctx, async (unit) => {
    await requireConversation(unit, ctx, conversationId);
    if (!memberId) return;
    await readNoticesOf(unit, ctx, { conversationIds: [conversationId] });
    await unit.tx.update(messageMentions).set({ seenAt: new Date() }).where(and(eq(messageMentions.workspaceId, ctx.workspaceId), eq(messageMentions.memberId, memberId), eq(messageMentions.conversationId, conversationId), isNull(messageMentions.seenAt)));
  });
}
