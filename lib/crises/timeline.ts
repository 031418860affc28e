import "server-only";
import { sql } from "drizzle-orm";
import type { Context, Unit } from "../context";
import { expectedAt, type Usual } from "../crisis/usual";
import { nilId } from "../ids";
import { visibleMentions } from "../mentions/visibility";
import { countedBy, visibleSeries } from "./belonging";
import { labelOf, rowMs, rowOf } from "./rows";
import type { CrisisDetail, CrisisRow } from "./schema";
import { placeKey } from "./series";

const beforeMs = 6 * 3_600_000;
const afterMs = 2 * 3_600_000;
const mostPoints = 160;
const mostRead = 500_000;
/** Minutes that people count in; each is whole rows. */
const steps = [5, 10, 15, 30, 60, 120, 180, 360, 720, 1_440];

interface StoredUsual extends Record<string, unknown> {
  query_id: string;
  connection_id: string;
  usual: Usual;
}

/** Mentions of each place beside what was usual there when it began, from some hours before the crisis to some after it, or until now. */
export async function readTimeline({ tx }: Unit, ctx: Context, crisis: CrisisRow, now: Date): Promise<CrisisDetail["timeline"]> {
  const from = rowOf(Date.parse(crisis.beganAt) - beforeMs);
  const until = Math.min(rowOf(now.getTime()) + rowMs, crisis.endedAt === null ? Infinity : rowOf(Date.parse(crisis.endedAt) + afterMs));
  const stepMinutes = steps.find((one) => (until - from) / (one * 60_000) <= mostPoints) ?? steps.at(-1)!;
  const stepMs = stepMinutes * 60_000;
  const points = Math.max(1, Math.ceil((until - from) / stepMs));
  const rows = await tx.execute<{ query_id: string; connection_id: string; point: number; count: number }>(sql`
    select w.query_id, w.connection_id, w.point, count(*)::int as count from (
    select s.query_id, s.connection_id, floor((extract(epoch from m.at) - ${from / 1_000}) / ${stepMs / 1_000})::int as point from crisis_series as s join mentions as m on ${visibleMentions(ctx)} and m.connection_id = s.connection_id
    where ${visibleSeries(ctx)} and s.crisis_id = ${crisis.id}::uuid and not m.is_ours and m.at >= ${new Date(from).toISOString()}::timestamptz and m.at < ${new Date(until).toISOString()}::timestamptz and ${countedBy(ctx)}
    limit ${mostRead}) as w group by 1, 2, 3`);
  const usuals = await tx.execute<StoredUsual>(sql`select s.query_id, s.connection_id, s.usual from crisis_series as s where ${visibleSeries(ctx)} and s.crisis_id = ${crisis.id}::uuid`);
  return {
    stepMinutes, from: new Date(from).toISOString(),
    places: crisis.places.map(({ queryId, connectionId }) => {
      const key = placeKey({ queryId: queryId ?? nilId, connectionId });
      const isIt = (row: { query_id: string; connection_id: string }) => placeKey({ queryId: row.query_id, connectionId: row.connection_id }) === key;
      const counts = Array<number>(points).fill(0);
      for (const { point, count } of rows.filter(isIt)) counts[point] = count;
      const usual = usuals.find(isIt)?.usual;
      return { counts, usual: Array.from({ length: points }, (_, point) => (usual ? expectedIn(usual, from + point * stepMs, stepMs) : 0)) };
    }),
  };
}

function expectedIn(usual: Usual, from: number, stepMs: number): number {
  let sum = 0;
  for (let row = from; row < from + stepMs; row += rowMs) sum += expectedAt(usual, labelOf(row).getTime());
  return Math.round(sum * 100) / 100;
}
