import "server-only";
import { and, eq, gte, isNull, ne } from "drizzle-orm";
import { conversations, identities, memberIdentities, memberProofs, members } from "@/db/schema";
import { recordActivity } from "../../activities/record";
import { systemContext, within, type Unit } from "../../context";
import { applyConversationChange } from "../../conversations/change";
import { requireSendable } from "../../conversations/sending";
import { AppError } from "../../errors";
import { newId } from "../../ids";
import { queueMessage } from "../../messages/queue-message";
import { limited } from "../../rate-limit";
import { hashWord, readWord } from "./word";

/** Words that one sender may try in an hour: a word is short. */
const mostTries = 10;

/** A message that may be a member's word. */
export interface Word {
  id: string;
  conversationId: string;
  connectionId: string;
  identityId: string | null;
  text: string;
}

/**
 * Makes the handle from which a member's word came theirs, answers, and closes the conversation, in the caller's transaction. A word that is
 * wrong or too old, of another connection, or in a group changes nothing: what came is a message as any other.
 * @returns whether it was one
 */
export async function recogniseMember(unit: Unit, workspaceId: string, { id, conversationId, connectionId, identityId, text }: Word, now = new Date()): Promise<boolean> {
  const word = readWord(text);
  if (!word || !identityId || (await limited(`member-word:${identityId}`, mostTries, 3_600)).limited) return false;
  const { tx } = unit;
  const [conversation] = await tx.select().from(conversations).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, conversationId))).for("update");
  if (!conversation || conversation.isGroup) return false;
  const [proof] = await tx
    .select({ memberId: memberProofs.memberId, name: members.name })
    .from(memberProofs)
    .innerJoin(members, and(eq(members.workspaceId, workspaceId), eq(members.id, memberProofs.memberId)))
    .where(and(eq(memberProofs.workspaceId, workspaceId), eq(memberProofs.connectionId, connectionId), eq(memberProofs.codeHash, hashWord(workspaceId, word)), gte(memberProofs.expiresAt, now), eq(members.status, "active")))
    .for("update", { of: memberProofs });
  if (!proof) return false;
  const { memberId, name } = proof;
  const ctx = within(systemContext(workspaceId, "Weft"), unit);
  const holder = await holderOf(unit, workspaceId, identityId, memberId);
  const answer = holder ? `This is ${holder}’s address in Weft already. Nothing has changed.` : `This is now a channel of ${name}’s in Weft.`;
  if (!holder) {
    await tx.delete(memberProofs).where(and(eq(memberProofs.workspaceId, workspaceId), eq(memberProofs.memberId, memberId), eq(memberProofs.connectionId, connectionId)));
    await hold(unit, workspaceId, { memberId, identityId, connectionId }, now);
  }
  await recordActivity(ctx, unit, { action: holder ? "member.handle_refused" : "member.handle_proved", targetId: memberId, detail: { identityId, connectionId, messageId: id } });
  unit.change({ topic: "members" });
  const present = await reply(unit, ctx, conversation, answer);
  await applyConversationChange(unit, ctx, present, { status: "closed", closedAt: now, snoozedUntil: null, waitingSince: null, unreadCount: 0 }, { closed: present.status !== "closed", said: { action: "conversation.close", text: holder ? "Somebody else’s address" : `Proved to be ${name}’s` } });
  return true;
}

/** The name of whose it is already: another member's by their own proof, or the address with which they sign in. */
async function holderOf({ tx }: Unit, workspaceId: string, identityId: string, memberId: string): Promise<string | null> {
  const [held] = await tx
    .select({ name: members.name })
    .from(memberIdentities)
    .innerJoin(members, and(eq(members.workspaceId, workspaceId), eq(members.id, memberIdentities.memberId)))
    .where(and(eq(memberIdentities.workspaceId, workspaceId), eq(memberIdentities.identityId, identityId), isNull(memberIdentities.removedAt), ne(memberIdentities.memberId, memberId)));
  if (held) return held.name;
  const [identity] = await tx.select({ address: identities.address }).from(identities).where(and(eq(identities.workspaceId, workspaceId), eq(identities.id, identityId)));
  const email = /^email:(.+)$/.exec(identity?.address ?? "")?.[1];
  if (!email) return null;
  const [owner] = await tx.select({ name: members.name }).from(members).where(and(eq(members.workspaceId, workspaceId), eq(members.email, email), ne(members.id, memberId)));
  return owner?.name ?? null;
}

async function hold({ tx }: Unit, workspaceId: string, { memberId, identityId, connectionId }: { memberId: string; identityId: string; connectionId: string }, now: Date): Promise<void> {
  const others = await tx.select({ identityId: memberIdentities.identityId }).from(memberIdentities).where(and(eq(memberIdentities.workspaceId, workspaceId), eq(memberIdentities.memberId, memberId), isNull(memberIdentities.removedAt), ne(memberIdentities.identityId, identityId))).limit(1);
  const values = { connectionId, verifiedAt: now, removedAt: null, ...(!others.length && { isPreferred: true }) };
  await tx
    .insert(memberIdentities)
    .values({ workspaceId, memberId, identityId, ...values })
    .onConflictDoUpdate({ target: [memberIdentities.workspaceId, memberIdentities.memberId, memberIdentities.identityId], set: values });
}

/** Says so where that is possible; what was proved is proved anyway. @returns the conversation as it is then */
async function reply(unit: Unit, ctx: ReturnType<typeof systemContext>, conversation: typeof conversations.$inferSelect, text: string) {
  try {
    await requireSendable(unit, ctx, conversation);
    await queueMessage(unit, ctx, { conversationId: conversation.id, text, fileIds: [], idempotencyKey: newId(), automatic: true });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
  const [present] = await unit.tx.select().from(conversations).where(and(eq(conversations.workspaceId, conversation.workspaceId), eq(conversations.id, conversation.id)));
  return present!;
}
