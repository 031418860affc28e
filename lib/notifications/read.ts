import "server-only";
import { and, eq, inArray, isNull, sql, type SQL } from "drizzle-orm";
import { sqlTexts } from "@/db";
import { notifications } from "@/db/schema";
import { requireMember } from "../auth/sessions";
import { actingMemberId, inTransaction, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { mostCounted } from "./count";
import { readWishes } from "./settings";
import { linesWithConversations, shownLines } from "./shown";

/**
 * Marks lines of the acting member read, or unread again; without ids all that the bell shows as unread, up to a thousand. A line that is unread
 * again joins what came of the same meanwhile.
 * @returns those that are other now, which is how it is taken back
 * @throws AppError "not_found" when none of them is theirs · "forbidden" for API keys
 */
export async function markNotifications(ctx: Context, { ids, subjectId, read }: { ids: readonly string[] | null; subjectId?: string | undefined; read: boolean }): Promise<{ ids: string[] }> {
  const { id: memberId } = requireMember(ctx);
  return inTransaction(ctx, async (unit) => {
    if (ids?.length || subjectId) await requireOne(unit, ctx, and(eq(notifications.memberId, memberId), subjectId ? eq(notifications.subjectId, subjectId) : inArray(notifications.id, [...(ids ?? [])])));
    if (subjectId) return { ids: await readNoticesOf(unit, ctx, { subjectId }) };
    const changed = read ? await markRead(unit, ctx, memberId, ids) : await markUnread(unit, ctx, memberId, ids ?? []);
    if (changed.length) unit.change({ topic: "notifications", memberIds: [memberId] });
    return { ids: changed };
  });
}

async function requireOne({ tx }: Unit, { workspaceId }: Context, which: SQL | undefined): Promise<void> {
  const [one] = await tx.select({ id: notifications.id }).from(notifications).where(and(eq(notifications.workspaceId, workspaceId), which)).limit(1);
  if (!one) throw new AppError("not_found", "You have no such notification. It may have been taken back, or is older than three months.");
}

async function markRead(unit: Unit, ctx: Context, memberId: string, ids: readonly string[] | null): Promise<string[]> {
  const wanted = ids ?? (await unit.tx.execute<{ id: string }>(sql`
    select n.id from ${linesWithConversations(ctx)} where ${shownLines(ctx, memberId, await readWishes(unit, ctx, memberId), "bell")} and n.read_at is null order by n.at desc limit ${mostCounted}`)).map(({ id }) => id);
  if (!wanted.length) return [];
  const rows = await unit.tx.update(notifications).set({ readAt: new Date() }).where(and(eq(notifications.workspaceId, ctx.workspaceId), eq(notifications.memberId, memberId), inArray(notifications.id, [...wanted]), isNull(notifications.readAt))).returning({ id: notifications.id });
  return rows.map(({ id }) => id);
}

async function markUnread({ tx }: Unit, { workspaceId }: Context, memberId: string, ids: readonly string[]): Promise<string[]> {
  if (!ids.length) return [];
  const own = and(eq(notifications.workspaceId, workspaceId), eq(notifications.memberId, memberId));
  const rows = await tx.select().from(notifications).where(and(own, inArray(notifications.id, [...ids]))).orderBy(notifications.at).for("update");
  const changed: string[] = [];
  for (const line of rows) {
    if (!line.readAt) continue;
    const [newer] = await tx.select().from(notifications).where(and(own, eq(notifications.kind, line.kind), eq(notifications.subject, line.subject), isNull(notifications.readAt))).for("update");
    if (newer) {
      await tx.execute(sql`update notification_causes as k set notification_id = ${line.id}::uuid where k.workspace_id = ${workspaceId} and k.member_id = ${memberId}::uuid and k.kind = ${line.kind} and k.notification_id = ${newer.id}::uuid`);
      await tx.delete(notifications).where(and(own, eq(notifications.id, newer.id)));
    }
    const isLater = newer && newer.at > line.at;
    await tx.update(notifications).set({ readAt: null, count: line.count + (newer?.count ?? 0), ...(isLater && { at: newer.at, actorName: newer.actorName, detail: newer.detail }) }).where(and(own, eq(notifications.id, line.id)));
    changed.push(line.id);
  }
  return changed;
}

/** The acting member looks at these conversations, or at an approval or a crisis: what tells of them is read. @returns the lines that were unread */
export async function readNoticesOf(unit: Unit, ctx: Context, { conversationIds = [], subjectId }: { conversationIds?: readonly string[]; subjectId?: string }): Promise<string[]> {
  const memberId = actingMemberId(ctx);
  if (!memberId || (!conversationIds.length && !subjectId)) return [];
  const about = subjectId ? sql`n.subject_id = ${subjectId}::uuid` : sql`n.conversation_id = any(${sqlTexts(conversationIds)}::uuid[])`;
  const rows = await unit.tx.execute<{ id: string }>(sql`update notifications as n set read_at = ${new Date().toISOString()}::timestamptz where n.workspace_id = ${ctx.workspaceId} and n.member_id = ${memberId}::uuid and n.read_at is null and ${about} returning n.id`);
  if (rows.length) unit.change({ topic: "notifications", memberIds: [memberId] });
  return rows.map(({ id }) => id);
}
