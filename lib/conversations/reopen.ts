import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { messages } from "@/db/schema";
import { actorName, inTransaction, requirePermission, type Context, type Unit } from "../context";
import { applyConversationChange } from "./change";
import { lockConversation, type ConversationRecord } from "./find";
import { toConversationRow } from "./rows";
import type { ConversationRow } from "./schema";

/**
 * Opens a closed or snoozed conversation again; the other side's clock runs on from where it was. An open one stays as it is.
 * @throws AppError "not_found" · "forbidden"
 */
export async function reopenConversation(ctx: Context, id: string): Promise<ConversationRow> {
  requirePermission(ctx, "conversations.handle");
  return inTransaction(ctx, async (unit) => {
    const before = await lockConversation(unit, ctx, id);
    if (before.status === "open" || before.status === "waiting") return toConversationRow(before);
    const closed = before.status === "closed";
    const patch = { status: "open" as const, closedAt: null, snoozedUntil: null, ...(closed && { waitingSince: await unansweredSince(unit, before) }) };
    const said = { action: "conversation.reopen", text: closed ? `Reopened by ${actorName(ctx)}` : `Snooze ended by ${actorName(ctx)}` };
    return toConversationRow(await applyConversationChange(unit, ctx, before, patch, { reopened: closed, said }));
  });
}

/** When the first message came that none of ours followed; null when we had the last word. */
async function unansweredSince({ tx }: Unit, { workspaceId, id }: ConversationRecord): Promise<Date | null> {
  const ours = sql`(select max(${messages.sentAt}) from ${messages} where ${messages.workspaceId} = ${workspaceId} and ${messages.conversationId} = ${id} and ${messages.direction} = 'out' and ${messages.kind} = 'message' and ${messages.status} in ('sent', 'delivered', 'read'))`;
  const [first] = await tx
    .select({ sentAt: messages.sentAt })
    .from(messages)
    .where(and(eq(messages.workspaceId, workspaceId), eq(messages.conversationId, id), eq(messages.direction, "in"), eq(messages.kind, "message"), sql`${messages.sentAt} > coalesce(${ours}, '-infinity')`, sql`coalesce((${messages.extra} ->> 'automatic')::boolean, false) = false`))
    .orderBy(messages.sentAt)
    .limit(1);
  return first?.sentAt ?? null;
}
