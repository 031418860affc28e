import "server-only";
import { and, desc, eq, gt, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { contacts, conversations, dialogueRuns, dialogues, members } from "@/db/schema";
import { inTransaction, systemContext, within, type Context, type Unit } from "../context";
import type { ConversationRecord } from "../conversations/find";
import { AppError } from "../errors";
import type { Variables } from "./definition";
import { definitionOf } from "./run";
import { holdContact } from "./sendings";
import { startRun } from "./start";

type DialogueRecord = typeof dialogues.$inferSelect;

/** Begins in a conversation what its closing begins; the same closing begins it once. */
export async function beginInClosed(workspaceId: string, conversationId: string): Promise<void> {
  const ctx = systemContext(workspaceId, "Dialogue");
  await inTransaction(ctx, async (unit) => {
    const [conversation] = await unit.tx.select().from(conversations).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, conversationId)));
    // It may have been opened again meanwhile.
    if (conversation?.status !== "closed") return;
    for (const dialogue of await activeOf(unit, workspaceId, "closed")) await beginIn(unit, ctx, dialogue, conversation, `closed:${conversation.closedAt?.getTime() ?? 0}`);
  });
}

/** How many silent conversations one look begins to nudge; the next look takes the next. */
const atOnce = 200;
/** Nobody is reminded of what is older. */
const oldestDays = 60;

/** Looks for conversations in which nobody has answered us for as long as a dialogue says, and begins it there; once for each silence. */
export async function nudgeSilent(workspaceId: string, now = new Date()): Promise<void> {
  const ctx = systemContext(workspaceId, "Dialogue");
  const found = await inTransaction(ctx, async (unit) => {
    const silent: { dialogue: DialogueRecord; conversation: ConversationRecord }[] = [];
    for (const dialogue of await activeOf(unit, workspaceId, "silent")) {
      const { trigger } = await definitionOf(unit, { workspaceId, dialogueId: dialogue.id, version: dialogue.version });
      if (trigger.type !== "silent") continue;
      for (const conversation of await silentSince(unit, workspaceId, dialogue.id, trigger.afterMinutes, now)) silent.push({ dialogue, conversation });
    }
    return silent;
  });
  // A transaction for each, so that no two people are held at once.
  for (const { dialogue, conversation } of found) await inTransaction(ctx, (unit) => nudge(unit, ctx, dialogue, conversation));
}

/** Unless they have written since it was looked for. */
async function nudge(unit: Unit, ctx: Context, dialogue: DialogueRecord, { id, contactId, lastMessageAt }: ConversationRecord): Promise<void> {
  if (contactId) await holdContact(unit, ctx.workspaceId, contactId);
  const [conversation] = await unit.tx.select().from(conversations).where(and(eq(conversations.workspaceId, ctx.workspaceId), eq(conversations.id, id))).for("update");
  if (conversation?.lastMessageAt.getTime() !== lastMessageAt.getTime() || conversation.dialogueAsks) return;
  await beginIn(unit, ctx, dialogue, conversation, `silent:${conversation.lastInboundAt?.getTime() ?? 0}`);
}

const activeOf = ({ tx }: Unit, workspaceId: string, trigger: string): Promise<DialogueRecord[]> =>
  tx.select().from(dialogues).where(and(eq(dialogues.workspaceId, workspaceId), eq(dialogues.trigger, trigger), eq(dialogues.status, "active"), isNull(dialogues.deletedAt))).limit(20);

/** We had the last word, they have said something before, and this dialogue has not asked since. */
async function silentSince({ tx }: Unit, workspaceId: string, dialogueId: string, afterMinutes: number, now: Date): Promise<ConversationRecord[]> {
  const [before, after] = [new Date(now.getTime() - afterMinutes * 60_000), new Date(now.getTime() - oldestDays * 86_400_000)];
  const asked = tx.select({ one: sql`1` }).from(dialogueRuns).where(and(eq(dialogueRuns.workspaceId, workspaceId), eq(dialogueRuns.conversationId, conversations.id), eq(dialogueRuns.dialogueId, dialogueId), gt(dialogueRuns.startedAt, conversations.lastInboundAt)));
  return tx
    .select()
    .from(conversations)
    .where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.status, "open"), eq(conversations.lastMessageDirection, "out"), isNull(conversations.waitingSince), isNotNull(conversations.contactId), isNotNull(conversations.lastInboundAt), eq(conversations.isGroup, false), eq(conversations.dialogueAsks, false), lt(conversations.lastMessageAt, before), gt(conversations.lastMessageAt, after), sql`not exists (${asked})`))
    .orderBy(desc(conversations.lastMessageAt))
    .limit(atOnce);
}

/** @param occasion what makes this beginning another than the last in the same conversation */
async function beginIn(unit: Unit, ctx: Context, dialogue: DialogueRecord, conversation: ConversationRecord, occasion: string): Promise<void> {
  try {
    await startRun(within(ctx, unit), { dialogueId: dialogue.id, startKey: `${dialogue.id}:${conversation.id}:${occasion}`, ...(await askedIn(unit, conversation)), isDemo: conversation.isDemo });
  } catch (error) {
    // Asked often enough.
    if (!(error instanceof AppError) || error.code !== "conflict") throw error;
  }
}

/** Who is asked in a conversation, and what texts may name there. */
export async function askedIn({ tx }: Unit, conversation: ConversationRecord): Promise<{ person: { contactId: string }; reach: { identityId: string; connectionId: string } | null; conversationId: string; variables: Variables }> {
  const { workspaceId, contactId, identityId, assigneeId, connectionId, id } = conversation;
  const [contact] = contactId ? await tx.select({ name: contacts.name }).from(contacts).where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, contactId))) : [];
  const [member] = assigneeId ? await tx.select({ name: members.name }).from(members).where(and(eq(members.workspaceId, workspaceId), eq(members.id, assigneeId))) : [];
  return { person: { contactId: contactId! }, reach: identityId ? { identityId, connectionId } : null, conversationId: id, variables: { contact: contact?.name ?? conversation.title, member: member?.name ?? null } };
}
