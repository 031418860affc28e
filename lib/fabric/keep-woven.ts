import "server-only";
import { eq, sql } from "drizzle-orm";
import { workspaces } from "@/db";
import { inTransaction, systemContext } from "../context";
import { AppError } from "../errors";
import { log } from "../log";
import { daysDue, isWoven } from "./due";
import { weaveDay } from "./weave";

/** Weaves the last days' fabric anew where more was said since; where there is none yet, all of it. */
export async function weaveFabric(workspaceId: string, now = new Date()): Promise<void> {
  const timeZone = await zoneOf(workspaceId);
  await weaveDays(workspaceId, await daysDue(workspaceId, timeZone, { whole: !(await isWoven(workspaceId)), now }), timeZone);
}

async function weaveDays(workspaceId: string, days: Iterable<string>, timeZone: string): Promise<void> {
  let isWovenAnew = false;
  for (const day of days) {
    await weaveDay(workspaceId, day, timeZone);
    isWovenAnew = true;
  }
  if (isWovenAnew) await inTransaction(systemContext(workspaceId), async ({ change }) => change({ topic: "fabric" }));
}

/** Days that are woven anew each night although their messages are as many: drawn from all there are. */
const drawn = 3;

/**
 * The nightly check: every day whose messages are other than those that were woven is woven anew, however old, and some that were drawn.
 * Of another time zone's days nothing is left.
 * @returns the days that were other
 */
export async function checkFabric(workspaceId: string, draw: () => number = Math.random): Promise<string[]> {
  const timeZone = await zoneOf(workspaceId);
  const due = await daysDue(workspaceId, timeZone, { whole: true });
  const kept = await inTransaction(systemContext(workspaceId), async ({ tx }) => {
    const rows = await tx.execute<{ day: string; stray: boolean }>(sql`select day::text as day, time_zone <> ${timeZone} as stray from fabric_days where workspace_id = ${workspaceId} order by day desc`);
    for (const { day } of rows.filter(({ stray }) => stray)) {
      await tx.execute(sql`delete from fabric_edges where workspace_id = ${workspaceId} and day = ${day}::date`);
      await tx.execute(sql`delete from fabric_days where workspace_id = ${workspaceId} and day = ${day}::date`);
    }
    return rows.filter(({ stray }) => !stray).map(({ day }) => day);
  });
  const others = kept.filter((day) => !due.includes(day));
  const again = others.length ? Array.from({ length: drawn }, () => others[Math.floor(draw() * others.length)]!) : [];
  await weaveDays(workspaceId, new Set([...due, ...again]), timeZone);
  if (due.length) log.info({ workspaceId, days: due.length, first: due[0] }, "days of the fabric were woven anew");
  return due;
}

/** Has it woven where that is due, so that a worker does it alone. */
export async function queueWeaving(workspaceId: string, timeZone: string): Promise<void> {
  const due = await daysDue(workspaceId, timeZone, { whole: !(await isWoven(workspaceId)) });
  if (due.length) await inTransaction(systemContext(workspaceId), async ({ job }) => job({ identifier: "weave_fabric", payload: { workspaceId }, queue_name: `fabric:${workspaceId}`, job_key: `fabric:${workspaceId}`, max_attempts: 3 }));
}

async function zoneOf(workspaceId: string): Promise<string> {
  const [workspace] = await inTransaction(systemContext(workspaceId), ({ tx }) => tx.select({ timeZone: workspaces.timeZone }).from(workspaces).where(eq(workspaces.id, workspaceId)));
  if (!workspace) throw new AppError("not_found", "There is no such workspace.");
  return workspace.timeZone;
}
