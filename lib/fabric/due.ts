import "server-only";
import { sql } from "drizzle-orm";
import { inTransaction, systemContext } from "../context";

interface Day {
  day: string;
  /** In and out, and in public, as the figures have them. */
  messages: number;
  /** Null for a day that was not woven yet, or in another time zone. */
  woven: { messages: number; tookMs: number; at: Date } | null;
}

const dayMs = 86_400_000;
/** Days that are looked at every few minutes; what came later than that is found at night. */
const recentDays = 3;
/** A day is woven again after this long at the earliest, and after so many times as long as it took: it is a twentieth of a worker's time at most. */
const leastMs = 4 * 60_000;
const rest = 20;

/**
 * Days whose messages are other than those that were woven, latest first: of the last days, or of all there are (`whole`), which also
 * takes away what a change of time zone left behind.
 */
export async function daysDue(workspaceId: string, timeZone: string, { whole, now = new Date() }: { whole: boolean; now?: Date }): Promise<string[]> {
  const days = await readDays(workspaceId, timeZone, whole ? null : new Date(now.getTime() - recentDays * dayMs));
  const isDue = ({ messages, woven }: Day) => {
    if (!woven) return messages > 0;
    return woven.messages !== messages && (whole || now.getTime() - woven.at.getTime() >= Math.max(leastMs, rest * woven.tookMs));
  };
  return days.filter(isDue).map(({ day }) => day);
}

/** Whether anything was ever woven. */
export async function isWoven(workspaceId: string): Promise<boolean> {
  const rows = await inTransaction(systemContext(workspaceId), ({ tx }) => tx.execute(sql`select 1 as one from fabric_days where workspace_id = ${workspaceId} limit 1`));
  return rows.length > 0;
}

async function readDays(workspaceId: string, timeZone: string, since: Date | null): Promise<Day[]> {
  // A whole day of the calendar, not the rest of one.
  const begins = since ? sql`date_trunc('day', ${since.toISOString()}::timestamptz at time zone ${timeZone})` : sql`'-infinity'::timestamp`;
  const rows = await inTransaction(systemContext(workspaceId), ({ tx }) => tx.execute<{ day: string; messages: number; woven: number | null; took: number; at: string }>(sql`
    select coalesce(f.day, d.day)::text as day, coalesce(f.messages, 0)::int as messages, d.messages as woven, d.took_ms as took, d.woven_at as at
    from (
      select (r.hour at time zone ${timeZone})::date as day, sum(r.messages_in + r.messages_out + r.mentions_in + r.public_answers) as messages
      from rollup_hourly r where r.workspace_id = ${workspaceId} and r.hour at time zone ${timeZone} >= ${begins} and r.hour >= ${since ? new Date(since.getTime() - 2 * dayMs).toISOString() : "-infinity"}::timestamptz
      group by 1
    ) f
    full join (select w.day, w.messages, w.took_ms, w.woven_at from fabric_days w where w.workspace_id = ${workspaceId} and w.time_zone = ${timeZone} and w.day >= (${begins})::date) d on d.day = f.day
    order by 1 desc`));
  return rows.map(({ day, messages, woven, took, at }) => ({ day, messages, woven: woven === null ? null : { messages: woven, tookMs: took, at: new Date(at) } }));
}
