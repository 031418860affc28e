import "server-only";
import { inTransaction, requirePermission, within, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { assignAll, moveAll } from "./assign";
import { closeAll } from "./close";
import { lockConversations, type ConversationRecord } from "./find";
import { fromSearch } from "./filter-url";
import { listPage } from "./list";
import { markAllRead } from "./mark-read";
import { reopenAll } from "./reopen";
import { mostChanged, type ConversationBefore, type ConversationChangeInput, type ConversationPatchInput, type ConversationsChanged } from "./schema";
import { requireSnoozeTime, snoozeAll } from "./snooze";
import { labelAll, prioritiseAll, stopRemindersAll } from "./sort";

/**
 * Changes one conversation or many at once: given by their ids, or all that a list holds, a part of it in each call. Says how each was
 * before, so that it can be taken back. Of several ids those that name nothing the actor can see are left out.
 * @throws AppError "not_found" when none of them names anything · "forbidden" · "invalid" for what there is not: a member, a team, a reason
 */
export async function changeConversations(ctx: Context, { ids, matching, after, ...patch }: ConversationChangeInput): Promise<ConversationsChanged> {
  requirePermission(ctx, "conversations.handle");
  return inTransaction(ctx, async (unit) => {
    const page = ids ? { items: ids.map((id) => ({ id })), nextCursor: null } : await listPage(within(ctx, unit), fromSearch(new URLSearchParams(matching)), after, mostChanged);
    const before = await lockConversations(unit, ctx, page.items.map(({ id }) => id));
    if (ids && !before.length) throw new AppError("not_found", "These conversations do not exist, or they are not among those you may see.");
    const { records, refused } = await apply(unit, ctx, before, patch);
    const changed = before.filter((record, at) => record !== records[at]);
    return { changed: changed.length, before: changed.map(toBefore), leftOut: refused.length ? { count: refused.length, why: refused[0]! } : null, nextCursor: page.nextCursor };
  });
}

/** One thing after the other, each as its own verb does it. */
async function apply(unit: Unit, ctx: Context, before: readonly ConversationRecord[], patch: ConversationPatchInput): Promise<{ records: ConversationRecord[]; refused: string[] }> {
  const { status, closeReason = null, snoozedUntil = null, assigneeId, teamId, priority, addLabels = [], removeLabels = [], read, stopReminders } = patch;
  const refused: string[] = [];
  let records = [...before];
  if (teamId !== undefined) records = await moveAll(unit, ctx, records, teamId);
  if (assigneeId !== undefined) {
    const assigned = await assignAll(unit, ctx, records, assigneeId);
    records = assigned.records;
    refused.push(...assigned.refused);
  }
  if (priority) records = await prioritiseAll(unit, ctx, records, priority);
  if (addLabels.length || removeLabels.length) records = await labelAll(unit, ctx, records, addLabels, removeLabels);
  if (read !== undefined) records = await markAllRead(unit, ctx, records, read);
  if (stopReminders !== undefined) records = await stopRemindersAll(unit, ctx, records, stopReminders);
  if (status === "closed") records = await closeAll(unit, ctx, records, closeReason);
  if (status === "open") records = await reopenAll(unit, ctx, records);
  if (status === "snoozed") {
    const until = snoozedUntil ? new Date(snoozedUntil) : null;
    requireSnoozeTime(until);
    refused.push(...records.filter((record) => record.status === "closed").map(() => "Closed conversations are not snoozed. Reopen them first."));
    records = await snoozeAll(unit, ctx, records, until);
  }
  return { records, refused };
}

const iso = (value: Date | null) => value?.toISOString() ?? null;

const toBefore = ({ id, status, snoozedUntil, closeReason, assigneeId, teamId, priority, labels, unreadCount, messageCount, reminderStoppedAt }: ConversationRecord): ConversationBefore =>
  ({ id, status, snoozedUntil: iso(snoozedUntil), closeReason, assigneeId, teamId, priority, labels, unreadCount, messageCount, reminderStoppedAt: iso(reminderStoppedAt) });
