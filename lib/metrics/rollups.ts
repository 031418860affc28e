import "server-only";
import { getTableColumns } from "drizzle-orm";
import { rollupHourly } from "@/db/schema/metrics";
import type { Unit } from "../context";
import { nilId } from "../ids";
import type { Measures } from "./happened";
import { workspaceOf } from "./workspace-of";

/** What is added to one hour of one connection, team and member (null: nobody's, no team's). */
export interface RollupDelta {
  workspaceId: string;
  /** When it happened; the row is that of its UTC hour. */
  at: Date;
  connectionId: string;
  teamId: string | null;
  memberId: string | null;
  measures: Measures;
}

const keys = ["hour", "connection_id", "team_id", "member_id"];
const measureColumns = Object.entries(getTableColumns(rollupHourly)).filter(([, column]) => column.name !== "workspace_id" && !keys.includes(column.name));
/** Columns of the measures, by the measures' names. */
export const columnOf: ReadonlyMap<string, string> = new Map<string, string>(measureColumns.map(([property, column]) => [property, column.name]));

const columnList = [...keys, ...columnOf.values()].join(", ");
const recordset = ["hour timestamptz", "connection_id uuid", "team_id uuid", "member_id uuid", ...[...columnOf.values()].map((name) => `${name} bigint`)].join(", ");
// Missing members of a JSON object come out as null.
const selection = [...keys, ...[...columnOf.values()].map((name) => `coalesce(${name}, 0)`)].join(", ");
const assignments = [...columnOf.values()].map((name) => `${name} = t.${name} + excluded.${name}`).join(", ");
const statement = `
  insert into rollup_hourly as t (workspace_id, ${columnList})
  select $1::uuid, ${selection} from json_to_recordset($2::text::json) as r(${recordset})
  on conflict (workspace_id, hour, connection_id, team_id, member_id) do update set ${assignments}`;

/**
 * Adds to the hourly rollups of one workspace in one statement; rows are summed first and written in key order, so that
 * batches cannot deadlock. For `addFacts`, which keeps what is added up, and for what puts rollups right (./check.ts).
 */
export async function addRollups({ sql }: Pick<Unit, "sql">, deltas: readonly RollupDelta[]): Promise<void> {
  const rows = sumByKey(deltas);
  if (rows.length) await sql.unsafe(statement, [workspaceOf(deltas), JSON.stringify(rows)], { prepare: true });
}

function sumByKey(deltas: readonly RollupDelta[]): Record<string, string | number>[] {
  const sums = new Map<string, Record<string, string | number>>();
  let last: { delta: RollupDelta; hour: number; sum: Record<string, string | number> } | undefined;
  for (const delta of deltas) {
    const hour = hourOf(delta.at).getTime();
    // Most of a batch goes to the same row.
    if (!last || last.hour !== hour || !isSameKey(last.delta, delta)) last = { delta, hour, sum: sumFor(sums, delta, hour) };
    for (const [measure, value] of Object.entries(delta.measures)) {
      const column = columnOf.get(measure);
      if (!column) throw new Error(`No such measure: ${measure}`);
      if (value) last.sum[column] = Number(last.sum[column] ?? 0) + value;
    }
  }
  return [...sums].filter(([, row]) => Object.entries(row).some(([name, value]) => value !== 0 && !keys.includes(name))).sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

const isSameKey = (a: RollupDelta, b: RollupDelta) => a.connectionId === b.connectionId && a.teamId === b.teamId && a.memberId === b.memberId;

function sumFor(sums: Map<string, Record<string, string | number>>, { connectionId, teamId, memberId }: RollupDelta, time: number): Record<string, string | number> {
  const hour = new Date(time).toISOString();
  const key = [hour, connectionId, teamId ?? nilId, memberId ?? nilId].join();
  const sum = sums.get(key) ?? { hour, connection_id: connectionId, team_id: teamId ?? nilId, member_id: memberId ?? nilId };
  sums.set(key, sum);
  return sum;
}

/** The start of the UTC hour that a moment lies in. */
export const hourOf = (at: Date): Date => new Date(Math.floor(at.getTime() / 3_600_000) * 3_600_000);
