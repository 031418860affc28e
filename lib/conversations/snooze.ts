import "server-only";
import { actorName, inTransaction, requirePermission, type Context } from "../context";
import { AppError } from "../errors";
import { applyConversationChange } from "./change";
import { lockConversation } from "./find";
import { toConversationRow } from "./rows";
import type { ConversationRow } from "./schema";

const longestDays = 366;

/**
 * Puts a conversation aside until a time; it comes back then, or as soon as the other side writes.
 * @throws AppError "invalid" for a time that is past or more than a year away · "conflict" for a closed one · "not_found" · "forbidden"
 */
export async function snoozeConversation(ctx: Context, id: string, until: Date): Promise<ConversationRow> {
  requirePermission(ctx, "conversations.handle");
  const away = until.getTime() - Date.now();
  if (!(away > 0)) throw new AppError("invalid", "Choose a time that is still to come.", { fields: [{ field: "until", message: "This time is past." }] });
  if (away > longestDays * 86_400_000) throw new AppError("invalid", "Choose a time within a year.", { fields: [{ field: "until", message: "More than a year away." }] });
  return inTransaction(ctx, async (unit) => {
    const before = await lockConversation(unit, ctx, id);
    if (before.status === "closed") throw new AppError("conflict", "This conversation is closed. Reopen it before you snooze it.");
    unit.job({ identifier: "wake_conversation", payload: { workspaceId: ctx.workspaceId, conversationId: id }, run_at: until.toISOString(), job_key: `wake:${id}` });
    const said = { action: "conversation.snooze", text: `Snoozed by ${actorName(ctx)}`, detail: { until: until.toISOString() } };
    return toConversationRow(await applyConversationChange(unit, ctx, before, { status: "snoozed", snoozedUntil: until }, { said }));
  });
}
