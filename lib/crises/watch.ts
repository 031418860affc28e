import "server-only";
import { sql } from "drizzle-orm";
import { inTransaction, systemContext, type JobSpec, type Unit } from "../context";
import { watch } from "../crisis/detect";
import { nilId } from "../ids";
import { applyFindings, type Finding } from "./raise";
import { countRows } from "./count";
import { learn, learnedDays } from "./learn";
import { labelOf, rowMs, rowOf } from "./rows";
import { isWatched, keepSeries, placeKey, readSeries, readWatched, type Place, type Series, type Watched } from "./series";

/** Posts come in some minutes after they were written: so long after its end a row is whole, and never counted again. */
const settlesMs = 2 * rowMs;
/** A worker that was away goes through so many rows in one transaction, then takes the next. */
const mostRows = 288;
/** Series that begin at once; the others begin with the next run. */
const mostBegin = 40;
const mostAtFirst = 200;

export const watchJob = (workspaceId: string): JobSpec => ({ identifier: "watch_crises", payload: { workspaceId }, queue_name: `crises:${workspaceId}`, job_key: `crises:${workspaceId}`, max_attempts: 3 });

/** Holds the volume of a workspace's mentions against what is usual, up to now, and tells of what is far above it. */
export const watchCrises = (workspaceId: string, now = new Date()): Promise<void> => inTransaction(systemContext(workspaceId), async (unit) => {
  if (await watchIn(unit, workspaceId, now)) unit.job(watchJob(workspaceId));
});

/**
 * The same inside an open transaction. Each series gets every row that is whole, in order and once. The rows after those are looked at on a copy, as far as they
 * are there: what alerts already alerts all the more when it is whole, since more mentions are never less of a crisis. So an alert comes while its row runs, and
 * a worker that was away comes to the same ones.
 * @returns whether more rows wait to be gone through
 */
export async function watchIn(unit: Unit, workspaceId: string, now: Date): Promise<boolean> {
  const settled = await settledUntil(unit, workspaceId, now);
  const { from, isFirst } = await takeWatch(unit, workspaceId, settled, now);
  const to = Math.max(from, Math.min(settled, from + mostRows * rowMs));
  const isBehind = to < settled;
  const open = isBehind ? to : rowOf(now.getTime()) + rowMs;
  const counts = await countRows(unit, workspaceId, from, open);
  const watched = await readWatched(unit, workspaceId);
  const heard = [...counts.keys()].map(toPlace).filter((place) => isWatched(watched, place));
  const stored = await readSeries(unit, workspaceId, to > from ? null : heard);
  const known = new Set(stored.map(placeKey));
  const before = isFirst ? await heardBefore(unit, workspaceId, from) : [];
  const unknown = [...new Map([...heard, ...before].map((place) => [placeKey(place), place])).values()].filter((place) => isWatched(watched, place) && !known.has(placeKey(place)));
  const begun = await learn(unit, workspaceId, unknown.slice(0, isFirst ? mostAtFirst : mostBegin), watched, from);
  const series = [...stored.filter((one) => isWatched(watched, one)), ...begun];

  const findings: Finding[] = [];
  for (let row = from; row < to; row += rowMs) for (const one of series) feed(one, row, counts.get(placeKey(one))?.get(row) ?? 0, findings);
  const levels = new Map(series.map((one) => [one, one.level]));
  const goingOn = new Set<string>();
  for (const one of series) {
    const copy = { ...one };
    for (let row = to; row < open; row += rowMs) feed(copy, row, counts.get(placeKey(one))?.get(row) ?? 0, findings, true);
    [one.toldRow, one.level] = [copy.toldRow, copy.level];
    if (one.state.episode ?? copy.state.episode) goingOn.add(placeKey(one));
  }
  if (to > from) await forgetUnheard(unit, workspaceId, stored.filter((one) => !isWatched(watched, one) && !isPaused(watched, one)));
  await keepSeries(unit, workspaceId, to > from ? series : series.filter((one) => begun.includes(one) || levels.get(one) !== one.level || findings.some((found) => found.kind === "alert" && placeKey(found) === placeKey(one))));
  await applyFindings(unit, workspaceId, { findings: findings.toSorted((a, b) => a.row - b.row), goingOn: to > from ? goingOn : null, watched, now });
  if (to > from) await unit.tx.execute(sql`update crisis_watches set watched_until = ${new Date(to).toISOString()}::timestamptz where workspace_id = ${workspaceId}`);
  return isBehind;
}

/** One row more. What it means is found; of a row that runs still only what it shows already. */
function feed(series: Series, row: number, count: number, findings: Finding[], isRunning = false): void {
  const before = series.state;
  const { state, verdict } = watch(before, { at: labelOf(row), count });
  const { queryId, connectionId } = series;
  if (verdict.isNew && (series.toldRow === null || row > series.toldRow)) {
    series.toldRow = row;
    findings.push({ kind: "alert", queryId, connectionId, row, verdict, usual: before.usual });
  }
  Object.assign(series, { state, level: verdict.level } satisfies Partial<Series>);
  if (state.episode) findings.push({ kind: "goes_on", queryId, connectionId, row, verdict, calmSince: state.episode.calmSince });
  else if (before.episode && !isRunning) findings.push({ kind: "over", queryId, connectionId, row, calmSince: before.episode.calmSince ?? row });
}

const toPlace = (key: string): Place => ({ queryId: key.slice(0, 36), connectionId: key.slice(37) });

/** A paused query keeps its place: what is usual is known when it goes on. */
const isPaused = ({ connections }: Watched, { connectionId }: Place): boolean => connections.has(connectionId);

/** Series of connections that are gone; those of queries that are gone go with the query. */
async function forgetUnheard({ tx }: Unit, workspaceId: string, gone: readonly Place[]): Promise<void> {
  for (const { queryId, connectionId } of gone) await tx.execute(sql`delete from crisis_states where workspace_id = ${workspaceId} and query_id = ${queryId}::uuid and connection_id = ${connectionId}::uuid`);
}

/** Up to where rows are whole: some minutes ago, and before what is received and not processed yet. */
async function settledUntil({ tx }: Unit, workspaceId: string, now: Date): Promise<number> {
  const [waiting] = await tx.execute<{ at: string }>(sql`select received_at as at from deliveries where workspace_id = ${workspaceId} and status = 'pending' order by id limit 1`);
  return rowOf(Math.min(now.getTime() - settlesMs, waiting ? new Date(waiting.at).getTime() - settlesMs : Infinity));
}

/** Who watches holds the workspace's row until everything is put away. @returns from where to go on, and whether nothing is known yet */
async function takeWatch({ tx }: Unit, workspaceId: string, settled: number, now: Date): Promise<{ from: number; isFirst: boolean }> {
  const made = await tx.execute(sql`insert into crisis_watches (workspace_id, watched_until) values (${workspaceId}, ${new Date(settled).toISOString()}::timestamptz) on conflict do nothing returning workspace_id`);
  const [watchRow] = await tx.execute<{ at: string }>(sql`select watched_until as at from crisis_watches where workspace_id = ${workspaceId} for update`);
  const from = new Date(watchRow!.at).getTime();
  if (from > now.getTime() - learnedDays * 86_400_000) return { from, isFirst: made.length > 0 };
  // So long ago that what is usual is learned anew.
  await tx.execute(sql`delete from crisis_states where workspace_id = ${workspaceId}`);
  await tx.execute(sql`update crisis_watches set watched_until = ${new Date(settled).toISOString()}::timestamptz where workspace_id = ${workspaceId}`);
  return { from: settled, isFirst: true };
}

/** Where anything was said in the days that are learned from. */
async function heardBefore({ tx }: Unit, workspaceId: string, until: number): Promise<Place[]> {
  const since = new Date(until - learnedDays * 86_400_000).toISOString();
  const rows = await tx.execute<{ query_id: string; connection_id: string }>(sql`
    select ${nilId}::uuid as query_id, v.connection_id from mention_volume as v where v.workspace_id = ${workspaceId} and v.hour >= ${since}::timestamptz group by 2
    union all
    select v.query_id, v.connection_id from listening_volume as v where v.workspace_id = ${workspaceId} and v.hour >= ${since}::timestamptz and v.query_id <> ${nilId}::uuid group by 1, 2`);
  return rows.map(({ query_id: queryId, connection_id: connectionId }) => ({ queryId, connectionId }));
}

