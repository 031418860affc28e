import "server-only";
import { actorName, inTransaction, requirePermission, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { changeSome } from "./change";
import { lockConversation, type ConversationRecord } from "./find";
import { toConversationRow } from "./rows";
import type { ConversationRow } from "./schema";

const longestDays = 366;

/**
 * Puts a conversation aside until a time; it comes back then, or as soon as the other side writes. With null only that brings it back.
 * @throws AppError "invalid" for a time that is past or more than a year away · "conflict" for a closed one · "not_found" · "forbidden"
 */
export async function snoozeConversation(ctx: Context, id: string, until: Date | null): Promise<ConversationRow> {
  requirePermission(ctx, "conversations.handle");
  requireSnoozeTime(until);
  return inTransaction(ctx, async (unit) => {
    const before = await lockConversation(unit, ctx, id);
    if (before.status === "closed") throw new AppError("conflict", "This conversation is closed. Reopen it before you snooze it.");
    const [after] = await snoozeAll(unit, ctx, [before], until);
    return toConversationRow(after!);
  });
}

/** @throws AppError "invalid" */
export function requireSnoozeTime(until: Date | null): void {
  if (!until) return;
  const away = until.getTime() - Date.now();
  if (!(away > 0)) throw new AppError("invalid", "Choose a time that is still to come.", { fields: [{ field: "until", message: "This time is past." }] });
  if (away > longestDays * 86_400_000) throw new AppError("invalid", "Choose a time within a year.", { fields: [{ field: "until", message: "More than a year away." }] });
}

/** The same for several that are locked; closed ones stay as they are. */
export function snoozeAll(unit: Unit, ctx: Context, records: readonly ConversationRecord[], until: Date | null): Promise<ConversationRecord[]> {
  wakeAt(unit, records.filter(({ status }) => status !== "closed"), until);
  const said = { action: "conversation.snooze", text: `Snoozed ${until ? "" : "until they write "}by ${actorName(ctx)}`, detail: { until: until?.toISOString() ?? null } };
  return changeSome(unit, ctx, records, ({ status }) => (status === "closed" ? null : { patch: { status: "snoozed", snoozedUntil: until }, facts: { said } }));
}

/** A job brings each back at its time; with none, one of an earlier snooze finds nothing to do. */
export function wakeAt(unit: Unit, records: readonly ConversationRecord[], until: Date | null): void {
  if (until) unit.job(...records.map(({ workspaceId, id }) => ({ identifier: "wake_conversation", payload: { workspaceId, conversationId: id }, run_at: until.toISOString(), job_key: `wake:${id}` })));
}
