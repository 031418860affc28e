import { hostname } from "node:os";
import { and, eq, inArray, lt, sql } from "drizzle-orm";
import pg from "pg";
import { connectionRoutes, getDb, liveEvents, workers, workspaces } from "@/db";
import { withWorkspace } from "@/db/tenancy";
import { forgetEndedSessions } from "@/lib/auth/sessions";
import { queueGivingOut } from "@/lib/assignment/give-out";
import { pruneRuns } from "@/lib/automation/log";
import { queueRules } from "@/lib/automation/run";
import { watchSilence } from "@/lib/automation/silence";
import { queueWhereNew } from "@/lib/complaints/queue";
import { beginByTime } from "@/lib/dialogues/begin-by-time";
import { queueCrisisWatch } from "@/lib/crises/queue-watch";
import { nudgeSilent } from "@/lib/dialogues/begin-in-conversation";
import { queueWeaving } from "@/lib/fabric/keep-woven";
import { forgetOldKeys } from "@/lib/http/idempotency";
import { resumeMatching } from "@/lib/identity/work";
import { newId } from "@/lib/ids";
import { queueCheck } from "@/lib/metrics/queue-check";
import { queueDueSearches } from "@/lib/listening/queue-searches";
import { log } from "@/lib/log";
import { queueRanking } from "@/lib/mentions/queue-ranking";
import { queueReactions } from "@/lib/mentions/reactions";
import { queueDigests } from "@/lib/notifications/digest/send";
import { forgetOldNotices } from "@/lib/notifications/forget";
import { queueSlaWatch } from "@/lib/sla/watch";
import { queuePostFigures } from "@/lib/publications/figures";

const heartbeatMs = 5_000;
const deadAfterMs = 30_000;
const pruneMs = 15 * 60_000;
const nudgeMs = 5 * 60_000;
const weaveMs = 5 * 60_000;
const rankMs = 5 * 60_000;
const searchMs = 20_000;
const watchMs = 15_000;
const slaMs = 30_000;
const digestMs = 30_000;
const feedKeptHours = 24;

/**
 * Says that this worker is alive and frees what dead ones held: their jobs' locks and their sessions. A worker of the
 * same machine whose process is gone is known to be dead at once, the others after half a minute.
 */
export async function startJanitor(jobWorkerIds: string[]) {
  const workerId = newId();
  const queue = new pg.Pool({ connectionString: process.env.DATABASE_OWNER_URL ?? process.env.DATABASE_URL, max: 1 });
  queue.on("error", (error) => log.warn({ err: error }, "the janitor lost its connection"));

  let lastBeat = Date.now();
  const beat = async () => {
    const now = new Date();
    // While the database was away nobody could say that they live: nobody is dead for having been silent then.
    const wasAway = now.getTime() - lastBeat > deadAfterMs / 2;
    await getDb().insert(workers).values({ id: workerId, host: hostname(), pid: process.pid, jobWorkerIds, startedAt: now, seenAt: now }).onConflictDoUpdate({ target: workers.id, set: { seenAt: now, jobWorkerIds } });
    await bury(queue, workerId, !wasAway);
    lastBeat = now.getTime();
  };
  const guarded = (action: () => Promise<void>, what: string) => () => void action().catch((error: unknown) => log.warn({ err: error }, what));
  const timers = [setInterval(guarded(beat, "no heartbeat"), heartbeatMs), setInterval(guarded(prune, "what is over was not pruned"), pruneMs), setInterval(guarded(nudge, "nobody was nudged"), nudgeMs), setInterval(guarded(queueChecks, "figures are not checked"), pruneMs), setInterval(guarded(queueWeavings, "the fabric is not woven"), weaveMs), setInterval(guarded(queueRankings, "mentions are not put in order"), rankMs), setInterval(guarded(queueListening, "platforms are not searched"), searchMs), setInterval(guarded(queueWatches, "nobody watches for crises"), watchMs), setInterval(guarded(queueFigures, "figures of posts are not asked for"), rankMs), setInterval(guarded(queueSlaWatches, "promised times are not watched"), slaMs), setInterval(guarded(queueAutomation, "conversations are not given out"), slaMs), setInterval(guarded(queueAllDigests, "nobody is mailed what is unread"), digestMs)];
  await beat();
  guarded(queueChecks, "figures are not checked")();
  guarded(queueWeavings, "the fabric is not woven")();
  return {
    workerId,
    async stop(): Promise<void> {
      timers.forEach(clearInterval);
      await getDb().delete(workers).where(eq(workers.id, workerId)).catch(() => {});
      await queue.end().catch(() => {});
    },
  };
}

async function bury(queue: pg.Pool, self: string, silenceCounts: boolean): Promise<void> {
  const rows = await getDb().select().from(workers);
  const isDead = ({ seenAt, host, pid }: (typeof rows)[number]) => (silenceCounts && seenAt.getTime() < Date.now() - deadAfterMs) || (host === hostname() && !isRunning(pid));
  const dead = rows.filter((row) => row.id !== self && isDead(row));
  if (!dead.length) return;
  const ids = dead.map((row) => row.id);
  const jobIds = dead.flatMap((row) => row.jobWorkerIds);
  if (jobIds.length) await queue.query("select graphile_worker.force_unlock_workers($1::text[])", [jobIds]);
  await getDb().update(connectionRoutes).set({ leaseHolder: null, leaseUntil: null }).where(inArray(connectionRoutes.leaseHolder, ids));
  await getDb().delete(workers).where(inArray(workers.id, ids));
  log.info({ workers: ids }, "freed what dead workers held");
}

/** Another worker than this one: a container's processes have the same ids at every start. */
function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Where nobody has answered us for long, and where a record's day has come, dialogues may ask. */
export async function nudge(): Promise<void> {
  for (const { id } of await getDb().select({ id: workspaces.id }).from(workspaces)) {
    await nudgeSilent(id);
    await beginByTime(id);
  }
}

/** Drops what is over: the feed, kept answers, sessions that ended. Goes on with what waits to be compared. */
export async function prune(): Promise<void> {
  await forgetEndedSessions();
  for (const { id } of await getDb().select({ id: workspaces.id }).from(workspaces)) {
    await withWorkspace(id, (tx) => tx.delete(liveEvents).where(and(eq(liveEvents.workspaceId, id), lt(liveEvents.at, sql`now() - make_interval(hours => ${feedKeptHours})`))));
    await forgetOldKeys(id);
    await pruneRuns(id);
    await forgetOldNotices(id);
    await resumeMatching(id);
  }
}

/** Has each workspace's figures compared with the records behind them, at night and after an upgrade, and looked for what many complain of. */
export async function queueChecks(): Promise<void> {
  for (const { id, timeZone } of await getDb().select({ id: workspaces.id, timeZone: workspaces.timeZone }).from(workspaces)) {
    await queueCheck(id, timeZone);
    await queueWhereNew(id);
  }
}

/** Has who talked to whom added up where more was said since. */
export async function queueWeavings(): Promise<void> {
  for (const { id, timeZone } of await getDb().select({ id: workspaces.id, timeZone: workspaces.timeZone }).from(workspaces)) await queueWeaving(id, timeZone);
}

/** Has the mentions that wait put in order by how things are now. */
export async function queueRankings(): Promise<void> {
  for (const { id } of await getDb().select({ id: workspaces.id }).from(workspaces)) await queueRanking(id);
}

/** Has platforms asked for what workspaces listen for. */
export async function queueListening(): Promise<void> {
  for (const { id } of await getDb().select({ id: workspaces.id }).from(workspaces)) await queueDueSearches(id);
}

/** Has the volume of mentions watched for what is far more than usual. */
export async function queueWatches(): Promise<void> {
  for (const { id } of await getDb().select({ id: workspaces.id }).from(workspaces)) await queueCrisisWatch(id);
}

/** Has promised times noticed that come near or go by. */
export async function queueSlaWatches(): Promise<void> {
  for (const { id } of await getDb().select({ id: workspaces.id }).from(workspaces)) await queueSlaWatch(id);
}

/** Has conversations given out whose time has come, what fell silent noticed, and what a crash left behind asked about. */
export async function queueAutomation(): Promise<void> {
  for (const { id } of await getDb().select({ id: workspaces.id }).from(workspaces)) {
    await queueGivingOut(id);
    await watchSilence(id);
    await queueRules(id);
  }
}

/** Has what is unread mailed to those whose time has come. */
export async function queueAllDigests(): Promise<void> {
  for (const { id } of await getDb().select({ id: workspaces.id }).from(workspaces)) await queueDigests(id);
}

/** Has platforms asked how our posts are doing, and what others make of those about us. */
export async function queueFigures(): Promise<void> {
  for (const { id } of await getDb().select({ id: workspaces.id }).from(workspaces)) {
    await queuePostFigures(id);
    await queueReactions(id);
  }
}
