import "server-only";
import { sql } from "drizzle-orm";
import { sqlTexts } from "@/db";
import { actorName, inTransaction, requirePermission, type Context, type Unit } from "../context";
import { changeSome } from "./change";
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
    const [after] = await reopenAll(unit, ctx, [await lockConversation(unit, ctx, id)]);
    return toConversationRow(after!);
  });
}

/** The same for several that are locked. */
export async function reopenAll(unit: Unit, ctx: Context, records: readonly ConversationRecord[]): Promise<ConversationRecord[]> {
  const since = await unansweredSince(unit, ctx, records.filter(({ status }) => status === "closed"));
  return changeSome(unit, ctx, records, ({ id, status }) => {
    if (status === "open" || status === "waiting") return null;
    const closed = status === "closed";
    const text = closed ? `Reopened by ${actorName(ctx)}` : `Snooze ended by ${actorName(ctx)}`;
    return { patch: { status: "open", closedAt: null, snoozedUntil: null, ...(closed && { waitingSince: since.get(id) ?? null }) }, facts: { reopened: closed, said: { action: "conversation.reopen", text } } };
  });
}

/** By conversation when the first message came that none of ours followed; not there when we had the last word. */
export async function unansweredSince({ tx }: Unit, { workspaceId }: Context, records: readonly ConversationRecord[]): Promise<Map<string, Date>> {
  if (!records.length) return new Map();
  const rows = await tx.execute<{ id: string; at: string }>(sql`
    select w.id, f.sent_at as at from unnest(${sqlTexts(records.map(({ id }) => id))}::uuid[]) as w(id)
    cross join lateral (
      select max(o.sent_at) as at from messages as o where o.workspace_id = ${workspaceId} and o.conversation_id = w.id and o.direction = 'out' and o.kind = 'message' and o.status in ('sent', 'delivered', 'read')) as ours
    cross join lateral (
      select m.sent_at from messages as m where m.workspace_id = ${workspaceId} and m.conversation_id = w.id and m.direction = 'in' and m.kind = 'message' and m.sent_at > coalesce(ours.at, '-infinity') and coalesce((m.extra ->> 'automatic')::boolean, false) = false
      order by m.sent_at limit 1) as f`);
  return new Map(rows.map(({ id, at }) => [id, new Date(at)]));
}
