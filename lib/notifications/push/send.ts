import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { sessions, sqlTexts } from "@/db";
import { pushDevices } from "@/db/schema";
import { findMemberContext } from "../../auth/find-context";
import { isLive } from "../../auth/sessions";
import { inTransaction, systemContext, within, type JobSpec } from "../../context";
import { quietUntil } from "../quiet-hours";
import { readLines } from "../rows";
import { readWishes } from "../settings";
import { shownLines } from "../shown";
import { pushToDevices } from "./hand-over";
import { pushKeysOf } from "./keys";
import { groupsOf, messageOf } from "./message";

/** What was not pushed within so long is not pushed any more; what quiet hours held back waits for longer. */
const freshMs = 3_600_000;
const heldMs = 24 * 3_600_000;

/**
 * Pushes what is unread and was not pushed yet to the devices of its members; in quiet hours it waits for their end. Marked before it is sent: a worker that dies pushes nothing twice.
 * @param memberId only of this one, whose quiet hours are over
 */
export async function pushNotifications(workspaceId: string, memberId?: string, now = new Date()): Promise<void> {
  for (const { member_id: id } of await findWaiting(workspaceId, new Date(now.getTime() - (memberId ? heldMs : freshMs)), memberId)) await pushToMember(workspaceId, id, now, memberId ? heldMs : freshMs);
}

const live = sql`exists (select 1 from ${sessions} where ${sessions.id} = d.session_id and ${isLive()})`;

function findWaiting(workspaceId: string, since: Date, memberId?: string): Promise<{ member_id: string }[]> {
  return inTransaction(systemContext(workspaceId), ({ tx }) => tx.execute<{ member_id: string }>(sql`
    select distinct n.member_id from notifications as n where n.workspace_id = ${workspaceId} and n.read_at is null and n.at > ${since.toISOString()}::timestamptz and (n.pushed_at is null or n.pushed_at < n.at)
      ${memberId ? sql`and n.member_id = ${memberId}::uuid` : sql``}
      and exists (select 1 from push_devices as d where d.workspace_id = ${workspaceId} and d.member_id = n.member_id and ${live})
    order by 1 limit 1000`));
}

/** A push that did not reach some devices of a member, and may yet. */
export interface PushAgain {
  workspaceId: string;
  memberId: string;
  deviceIds: string[];
  lineIds: string[];
  /** Up to when they told then: what came since has a push of its own. ISO 8601. */
  upTo: string;
  withinMs: number;
  /** 1 for the first time after the failure. */
  attempt: number;
}

/** A service that is busy for minutes is not asked more often, one that is away for hours once an hour. */
const longestWaitSeconds = 3_600;

const againJob = (again: PushAgain, at: Date): JobSpec => ({ identifier: "push_again", payload: { ...again }, queue_name: `push-again:${again.workspaceId}`, run_at: at.toISOString(), max_attempts: 1 });

/** Pushes again what did not go out, as far as it is still unread and not too old. */
export const pushAgain = (again: PushAgain, now = new Date()): Promise<void> => pushToMember(again.workspaceId, again.memberId, now, again.withinMs, again);

async function pushToMember(workspaceId: string, memberId: string, now: Date, withinMs: number, again?: PushAgain): Promise<void> {
  const member = await findMemberContext(workspaceId, memberId);
  if (!member) return;
  const ctx = member.context;
  const taken = await inTransaction(systemContext(workspaceId), async (unit) => {
    const wishes = await readWishes(unit, ctx, memberId);
    const quiet = quietUntil(wishes.quietHours, now, wishes.timeZone);
    if (quiet) {
      unit.job(again ? againJob({ ...again, withinMs: heldMs }, quiet) : { identifier: "push_notifications", payload: { workspaceId, memberId }, job_key: `push-held:${memberId}`, run_at: quiet.toISOString(), max_attempts: 5 });
      return null;
    }
    const since = new Date(now.getTime() - withinMs).toISOString();
    const due = again ? sql`n.id = any(${sqlTexts(again.lineIds)}::uuid[]) and n.at <= ${again.upTo}::timestamptz` : sql`(n.pushed_at is null or n.pushed_at < n.at)`;
    const lines = await readLines(unit, within(ctx, unit), sql`${shownLines(ctx, memberId, wishes, "push")} and n.read_at is null and n.at > ${since}::timestamptz and ${due} order by n.at desc, n.id desc limit 100 for no key update of n`);
    if (!lines.length) return null;
    await unit.tx.execute(sql`update notifications as n set pushed_at = n.at where n.workspace_id = ${workspaceId} and n.member_id = ${memberId}::uuid and n.id = any(${sqlTexts(lines.map(({ id }) => id))}::uuid[])`);
    const devices = await unit.tx.select().from(pushDevices).where(and(eq(pushDevices.workspaceId, workspaceId), eq(pushDevices.memberId, memberId), again && inArray(pushDevices.id, again.deviceIds), sql`exists (select 1 from ${sessions} where ${sessions.id} = ${pushDevices.sessionId} and ${isLive()})`));
    return { lines, devices };
  });
  if (!taken?.devices.length) return;
  const keys = await pushKeysOf(workspaceId);
  const attempt = (again?.attempt ?? 0) + 1;
  const waitMs = Math.min(60 * 4 ** (attempt - 1), longestWaitSeconds) * 1000;
  const upTo = again?.upTo ?? now.toISOString();
  for (const group of groupsOf(taken.lines)) await pushToDevices(workspaceId, taken.devices, keys, messageOf(group), (deviceIds) => againJob({ workspaceId, memberId, deviceIds, lineIds: group.map(({ id }) => id), upTo, withinMs, attempt }, new Date(now.getTime() + waitMs)));
}
