import "server-only";
import { actorName, inTransaction, requirePermission, within, type Context, type Unit } from "../context";
import { noteClosed } from "../dialogues/note-closed";
import { AppError } from "../errors";
import { getInboxSettings } from "../inbox-settings/get";
import { readNoticesOf } from "../notifications/read";
import { changeSome } from "./change";
import { lockConversation, type ConversationRecord } from "./find";
import { toConversationRow } from "./rows";
import type { ConversationRow } from "./schema";

/**
 * Closes a conversation: nobody waits in it any more and nothing is unread. Closing a closed one changes nothing.
 * @param reason one of the workspace's; null where nobody says
 * @throws AppError "not_found" · "forbidden" for roles that do not handle conversations · "invalid" for a reason that there is not, or where a member has to say one
 */
export async function closeConversation(ctx: Context, id: string, reason: string | null = null): Promise<ConversationRow> {
  requirePermission(ctx, "conversations.handle");
  return inTransaction(ctx, async (unit) => {
    const before = await lockConversation(unit, ctx, id);
    if (before.status === "closed") return toConversationRow(before);
    const [after] = await closeAll(unit, ctx, [before], reason);
    return toConversationRow(after!);
  });
}

/** The same for several that are locked. */
export async function closeAll(unit: Unit, ctx: Context, records: readonly ConversationRecord[], reason: string | null): Promise<ConversationRecord[]> {
  const closeReason = await requireReason(unit, ctx, reason);
  const closedAt = new Date();
  const after = await changeSome(unit, ctx, records, ({ status }) => (status === "closed" ? null : {
    patch: { status: "closed", closedAt, closeReason, snoozedUntil: null, waitingSince: null, unreadCount: 0 },
    facts: { closed: true, said: { action: "conversation.close", text: `Closed by ${actorName(ctx)}${closeReason ? `: ${closeReason}` : ""}`, ...(closeReason && { detail: { reason: closeReason } }) } },
  }));
  await readNoticesOf(unit, ctx, { conversationIds: records.map(({ id }) => id) });
  noteClosed(unit, records.filter(({ status }) => status !== "closed"));
  return after;
}

/** A reason as the workspace writes it. Only people have to say one. */
async function requireReason(unit: Unit, ctx: Context, reason: string | null): Promise<string | null> {
  const { closeReasons, closeReasonRequired } = await getInboxSettings(within(ctx, unit));
  if (reason === null) {
    if (!closeReasonRequired || ctx.actor.kind !== "member") return null;
    throw new AppError("invalid", "Say why it is closed.", { fields: [{ field: "reason", message: `Choose one of: ${closeReasons.join(", ")}.` }] });
  }
  const known = closeReasons.find((one) => one.toLowerCase() === reason.toLowerCase());
  if (!known) throw new AppError("invalid", "There is no such reason. It may have been removed in Settings.", { fields: [{ field: "reason", message: closeReasons.length ? `Choose one of: ${closeReasons.join(", ")}.` : "This workspace has no reasons to close." }] });
  return known;
}
