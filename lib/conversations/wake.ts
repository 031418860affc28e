import "server-only";
import { and, eq } from "drizzle-orm";
import { conversations } from "@/db/schema";
import { inTransaction, systemContext } from "../context";
import { applyConversationChange } from "./change";

/** Brings a snoozed conversation back when its time has come. One that was woken, closed or snoozed again meanwhile stays as it is. */
export async function wakeConversation(workspaceId: string, conversationId: string): Promise<void> {
  const ctx = systemContext(workspaceId);
  await inTransaction(ctx, async (unit) => {
    const [before] = await unit.tx.select().from(conversations).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, conversationId))).for("update");
    if (before?.status !== "snoozed" || !before.snoozedUntil || before.snoozedUntil > new Date()) return;
    await applyConversationChange(unit, ctx, before, { status: "open", snoozedUntil: null }, { said: { action: "conversation.wake", text: "Back from snooze" } });
  });
}
