import "server-only";
import { sql } from "drizzle-orm";
import { sqlArray, sqlTexts, sqlTimes } from "@/db";
import type { JobSpec, Unit } from "../context";
import { newId } from "../ids";
import type { NotificationKind } from "./kinds";

/** Something that a member is told of. */
export interface Notice {
  memberId: string;
  kind: NotificationKind;
  /** What makes it this one: the same kind of the same cause is told a member once, however often it is given. */
  cause: string;
  /** What it is about: what comes of the same kind about the same is one line until it is read. */
  subject: string;
  at: Date;
  conversationId?: string | null;
  messageId?: string | null;
  subjectId?: string | null;
  actorName?: string | null;
  detail?: Record<string, string>;
}

/** Tells members of something in the caller's transaction, at its end. */
export function notify(unit: Unit, workspaceId: string, ...notices: readonly Notice[]): void {
  if (notices.length) unit.atEnd(write, ...notices.map((notice) => ({ ...notice, workspaceId })));
}

/** What was told is not so any more (a message was deleted): lines count without it, and go with their last one. Lines that were read stay. */
export function takeBackNotices(unit: Unit, workspaceId: string, kind: NotificationKind, causes: readonly string[]): void {
  if (causes.length) unit.atEnd(write, ...causes.map((cause) => ({ workspaceId, kind, cause, isOver: true as const })));
}

type Given = Notice & { workspaceId: string };
type Over = { workspaceId: string; kind: NotificationKind; cause: string; isOver: true };

/** What was told and taken back in one transaction was neither. */
async function write(unit: Unit, items: readonly (Given | Over)[]): Promise<void> {
  const given = items.filter((item): item is Given => !("isOver" in item));
  const over = items.filter((item): item is Over => "isOver" in item);
  if (given.length) await writeNotices(unit, given);
  if (over.length) await removeNotices(unit, over);
}

/** Tabs separate: none of the parts has one. */
const lineOf = ({ memberId, kind, subject }: Pick<Given, "memberId" | "kind" | "subject">): string => `${memberId}\t${kind}\t${subject}`;
const causeOf = ({ memberId, kind, cause }: Pick<Given, "memberId" | "kind" | "cause">): string => `${memberId}\t${kind}\t${cause}`;

/** Three statements for any number. Lines are taken in one order by everybody, so that two transactions wait for one another and never both. */
async function writeNotices(unit: Unit, given: readonly Given[]): Promise<void> {
  const { tx } = unit;
  const { workspaceId } = given[0]!;
  const byCause = new Map(given.map((notice) => [causeOf(notice), notice]));
  const wanted = [...new Map([...byCause.values()].map((notice) => [lineOf(notice), notice])).values()];
  const open = await tx.execute<{ id: string; member_id: string; kind: NotificationKind; subject: string }>(sql`
    select n.id, n.member_id, n.kind, n.subject
    from unnest(${sqlArray(wanted, ({ memberId }) => memberId)}::uuid[], ${sqlArray(wanted, ({ kind }) => kind)}::text[], ${sqlArray(wanted, ({ subject }) => subject)}::text[]) as w(member_id, kind, subject)
    join notifications as n on n.workspace_id = ${workspaceId} and n.member_id = w.member_id and n.kind = w.kind and n.subject = w.subject and n.read_at is null`);
  const idOf = new Map(open.map((line) => [lineOf({ memberId: line.member_id, kind: line.kind, subject: line.subject }), line.id]));
  for (const notice of wanted) if (!idOf.has(lineOf(notice))) idOf.set(lineOf(notice), newId());
  const causes = [...byCause.values()];
  const told = await tx.execute<{ member_id: string; kind: NotificationKind; cause: string }>(sql`
    insert into notification_causes (workspace_id, member_id, kind, cause, notification_id, at)
    select ${workspaceId}::uuid, m, k, c, n, to_timestamp(t / 1000)
    from unnest(${sqlArray(causes, ({ memberId }) => memberId)}::uuid[], ${sqlArray(causes, ({ kind }) => kind)}::text[], ${sqlArray(causes, ({ cause }) => cause)}::text[],
      ${sqlArray(causes, (notice) => idOf.get(lineOf(notice))!)}::uuid[], ${sqlTimes(causes, ({ at }) => at)}::float8[]) as x(m, k, c, n, t)
    on conflict do nothing returning member_id, kind, cause`);
  const fresh = told.flatMap(({ member_id: memberId, kind, cause }) => byCause.get(causeOf({ memberId, kind, cause })) ?? []);
  if (!fresh.length) return;
  await writeLines(unit, workspaceId, linesOf(fresh, idOf));
  unit.change({ topic: "notifications", memberIds: [...new Set(fresh.map(({ memberId }) => memberId))] });
  unit.job(tellJob(workspaceId));
}

interface Line extends Given {
  id: string;
  count: number;
}

function linesOf(notices: readonly Given[], idOf: ReadonlyMap<string, string>): Line[] {
  const lines = new Map<string, Line>();
  for (const notice of notices.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    const key = lineOf(notice);
    const line = lines.get(key);
    // It leads to the first, and says who did the last.
    if (!line) lines.set(key, { ...notice, id: idOf.get(key)!, count: 1 });
    else Object.assign(line, { at: notice.at, actorName: notice.actorName, detail: notice.detail, count: line.count + 1 });
  }
  return [...lines.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
}

async function writeLines({ tx }: Unit, workspaceId: string, lines: readonly Line[]): Promise<void> {
  await tx.execute(sql`
    insert into notifications (workspace_id, id, member_id, kind, subject, conversation_id, message_id, subject_id, actor_name, detail, count, at)
    select ${workspaceId}::uuid, i, m, k, s, c, g, b, a, d, n, to_timestamp(t / 1000)
    from unnest(${sqlArray(lines, ({ id }) => id)}::uuid[], ${sqlArray(lines, ({ memberId }) => memberId)}::uuid[], ${sqlArray(lines, ({ kind }) => kind)}::text[], ${sqlArray(lines, ({ subject }) => subject)}::text[],
      ${sqlArray(lines, ({ conversationId }) => conversationId ?? null)}::uuid[], ${sqlArray(lines, ({ messageId }) => messageId ?? null)}::uuid[], ${sqlArray(lines, ({ subjectId }) => subjectId ?? null)}::uuid[],
      ${sqlArray(lines, ({ actorName }) => actorName ?? null)}::text[], ${sqlTexts(lines.map(({ detail = {} }) => JSON.stringify(detail)))}::jsonb[], ${sqlArray(lines, ({ count }) => count)}::int[], ${sqlTimes(lines, ({ at }) => at)}::float8[]) as x(i, m, k, s, c, g, b, a, d, n, t)
    on conflict (workspace_id, member_id, kind, subject) where read_at is null
    do update set count = notifications.count + excluded.count, at = greatest(notifications.at, excluded.at), actor_name = excluded.actor_name, detail = excluded.detail`);
}

async function removeNotices(unit: Unit, over: readonly Over[]): Promise<void> {
  const { workspaceId } = over[0]!;
  const gone = await unit.tx.execute<{ notification_id: string; member_id: string }>(sql`
    delete from notification_causes as k using unnest(${sqlArray(over, ({ kind }) => kind)}::text[], ${sqlArray(over, ({ cause }) => cause)}::text[]) as x(kind, cause)
    where k.workspace_id = ${workspaceId} and k.kind = x.kind and k.cause = x.cause returning k.notification_id, k.member_id`);
  if (!gone.length) return;
  const fewer = new Map<string, number>();
  for (const { notification_id: id } of gone) fewer.set(id, (fewer.get(id) ?? 0) + 1);
  const ids = [...fewer.keys()].toSorted();
  await unit.tx.execute(sql`
    update notifications as n set count = n.count - x.fewer from unnest(${sqlTexts(ids)}::uuid[], ${sqlArray(ids, (id) => fewer.get(id)!)}::int[]) as x(id, fewer)
    where n.workspace_id = ${workspaceId} and n.id = x.id and n.read_at is null`);
  await unit.tx.execute(sql`delete from notifications as n where n.workspace_id = ${workspaceId} and n.id = any(${sqlTexts(ids)}::uuid[]) and n.read_at is null and n.count <= 0`);
  unit.change({ topic: "notifications", memberIds: [...new Set(gone.map(({ member_id: id }) => id))] });
}

/** Long enough that whoever looks at it is not pushed to, and that a burst is one push. */
const tellAfterMs = 4_000;

/** Pushes what is fresh and unread: one run for all that comes in a few seconds, and no later run puts off an earlier one. */
export const tellJob = (workspaceId: string, after = tellAfterMs): JobSpec => {
  const slot = Math.ceil((Date.now() + after) / tellAfterMs);
  return { identifier: "push_notifications", payload: { workspaceId }, queue_name: `push:${workspaceId}`, job_key: `push:${workspaceId}:${slot}`, run_at: new Date(slot * tellAfterMs).toISOString(), max_attempts: 5 };
};
