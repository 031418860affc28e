import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { activities, conversations } from "@/db/schema";
import { inTransaction, systemContext, type Unit } from "../context";
import { notify } from "../notifications/notify";
import { applyConversationChange } from "./change";

/** Brings a snoozed conversation back when its time has come. One that was woken, closed or snoozed again meanwhile stays as it is. */
export async function wakeConversation(workspaceId: string, conversationId: string): Promise<void> {
  const ctx = systemContext(workspaceId);
  await inTransaction(ctx, async (unit) => {
    const [before] = await unit.tx.select().from(conversations).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, conversationId))).for("update");
    if (before?.status !== "snoozed" || !before.snoozedUntil || before.snoozedUntil > new Date()) return;
    const memberId = before.assigneeId ?? (await whoSnoozed(unit, workspaceId, conversationId));
    if (memberId) notify(unit, workspaceId, { memberId, kind: "snooze", cause: `${conversationId} ${before.snoozedUntil.toISOString()}`, subject: conversationId, at: new Date(), conversationId });
    await applyConversationChange(unit, ctx, before, { status: "open", snoozedUntil: null }, { said: { action: "conversation.wake", text: "Back from snooze" } });
  });
}

/** Who put it aside last, where that was a member. */
async function whoSnoozed({ tx }: Unit, workspaceId: string, conversationId: string): Promise<string | null> {
  const [last] = await tx.select({ actorKind: activities.actorKind, actorId: activities.actorId }).from(activities).where(and(eq(activities.workspaceId, workspaceId), eq(activities.targetId, conversationId), eq(activities.action, "conversation.snooze"))).orderBy(desc(activities.id)).limit(1);
  return last?.actorKind === "member" ? last.actorId : null;
}
