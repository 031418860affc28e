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

const part = ["connection_id", "team_id", "member_id"];
const keys = ["hour", ...part];
const measureColumns = Object.entries(getTableColumns(rollupHourly)).filter(([, column]) => column.name !== "workspace_id" && !keys.includes(column.name));
/** Columns of the measures, by the measures' names. */
export const columnOf: ReadonlyMap<string, string> = new Map<string, string>(measureColumns.map(([property, column]) => [property, column.name]));

const columns = [...columnOf.values()];
/** What comes together, by the beginning of the columns' names; all else are counts of conversations. */
const families = [/^(?:frt|res)_\d/, /^(?:mention|public_answer|mrt_)/, /^(?:next_response|nrt_)/, /_(?:timed|hours_seconds|kept|missed)$/];
const familyOf = (column: string) => families.findIndex((begins) => begins.test(column));

const adding = (table: "rollup_hourly" | "rollup_daily", time: "hour" | "day", selection: string, added: readonly string[] = columns) => `
  insert into ${table} as t (workspace_id, ${[time, ...part, ...added].join(", ")}) ${selection}
  on conflict (workspace_id, ${[time, ...part].join(", ")}) do update set ${added.map((name) => `${name} = t.${name} + excluded.${name}`).join(", ")}`;
// Held, so that the zone stays what it is until days that were cut by it are there to be cut anew (`cutDays`).
const zone = "select time_zone as name from workspaces where id = $1::uuid for key share";

interface Statements {
  hours: string;
  hoursAndDays: string;
}

function writeStatements(added: readonly string[]): Statements {
  const recordset = ["hour timestamptz", ...part.map((name) => `${name} uuid`), ...added.map((name) => `${name} bigint`)].join(", ");
  // Missing members of a JSON object come out as null.
  const given = `select ${[...keys, ...added.map((name) => `coalesce(${name}, 0) as ${name}`)].join(", ")} from json_to_recordset($2::text::json) as r(${recordset})`;
  const intoHours = adding("rollup_hourly", "hour", `select $1::uuid, ${[...keys, ...added].join(", ")} from given`, added);
  const intoDays = adding("rollup_daily", "day", `
    select $1::uuid, (hour at time zone zone.name)::date as day, ${part.join(", ")}, ${added.map((name) => `sum(${name})`).join(", ")}
    from given, zone group by day, ${part.join(", ")} order by day, ${part.join(", ")}`, added);
  return { hours: `with given as materialized (${given}) ${intoHours}`, hoursAndDays: `with zone as materialized (${zone}), given as materialized (${given}), hours as (${intoHours}) ${intoDays}` };
}

const written = new Map<string, Statements>();

/** Those that name the families of which rows have any: a column costs, whether anything is added to it or not. */
function statementsFor(rows: readonly Record<string, string | number>[]): Statements {
  const held = new Set(rows.flatMap((row) => Object.keys(row).filter((name) => !keys.includes(name)).map(familyOf)));
  const key = [...held].toSorted((a, b) => a - b).join();
  let statements = written.get(key);
  if (!statements) written.set(key, (statements = writeStatements(columns.filter((name) => held.has(familyOf(name))))));
  return statements;
}

/**
 * Adds to the hourly and daily rollups of one workspace in one statement; rows are summed first and written in key order, so
 * that batches cannot deadlock. For `addFacts`, which keeps what is added up.
 */
export async function addRollups({ sql }: Pick<Unit, "sql">, deltas: readonly RollupDelta[]): Promise<void> {
  const rows = sumByKey(deltas);
  if (rows.length) await sql.unsafe(statementsFor(rows).hoursAndDays, [workspaceOf(deltas), JSON.stringify(rows)], { prepare: true });
}

/** Adds to the hours alone, for what puts them right (./check.ts); the days follow by `repairDays`. */
export async function addToHours({ sql }: Pick<Unit, "sql">, deltas: readonly RollupDelta[]): Promise<void> {
  const rows = sumByKey(deltas);
  if (rows.length) await sql.unsafe(statementsFor(rows).hours, [workspaceOf(deltas), JSON.stringify(rows)]);
}

const withinDays = (day: string) => `${day} >= ($2::timestamptz at time zone w.time_zone)::date and ${day} <= (($3::timestamptz - interval '1 microsecond') at time zone w.time_zone)::date`;
/** What each day between two moments lacks of the sum of its hours, both as one snapshot has them. */
const lacking = `
  select day, ${part.join(", ")}, ${columns.map((name) => `sum(${name}) as ${name}`).join(", ")} from (
    select (h.hour at time zone w.time_zone)::date as day, ${[...part, ...columns].map((name) => `h.${name}`).join(", ")} from workspaces w join rollup_hourly h on h.workspace_id = w.id
    where w.id = $1::uuid and h.workspace_id = $1::uuid and h.hour >= $2::timestamptz - interval '27 hours' and h.hour < $3::timestamptz + interval '27 hours' and ${withinDays("(h.hour at time zone w.time_zone)::date")}
    union all
    select d.day, ${part.map((name) => `d.${name}`).join(", ")}, ${columns.map((name) => `-d.${name}`).join(", ")} from workspaces w join rollup_daily d on d.workspace_id = w.id
    where w.id = $1::uuid and d.workspace_id = $1::uuid and ${withinDays("d.day")}
  ) both_ways
  group by day, ${part.join(", ")} having ${columns.map((name) => `sum(${name}) <> 0`).join(" or ")} order by day, ${part.join(", ")}`;
const dayRepair = `
  with lacking as materialized (${lacking}), put as (${adding("rollup_daily", "day", `select $1::uuid, ${["day", ...part, ...columns].join(", ")} from lacking`)})
  select to_char(day, 'YYYY-MM-DD') as day, ${[...part, ...columns].join(", ")} from lacking`;

/**
 * Makes the days between two moments what their hours add up to. Others may add meanwhile: whoever adds commits hours and days
 * at once, and the difference is added too. Two repairs must not follow the same snapshot.
 * @returns what each row lacked
 */
export async function repairDays({ sql }: Pick<Unit, "sql">, workspaceId: string, from: Date, to: Date): Promise<(Record<string, number | string> & { day: string; connection_id: string; team_id: string; member_id: string })[]> {
  return [...(await sql.unsafe(dayRepair, [workspaceId, from.toISOString(), to.toISOString()]))] as never;
}

const daysAnew = adding("rollup_daily", "day", `
  select $1::uuid, (h.hour at time zone w.time_zone)::date as day, ${part.map((name) => `h.${name}`).join(", ")}, ${columns.map((name) => `sum(h.${name})`).join(", ")}
  from rollup_hourly h, workspaces w where w.id = $1::uuid and h.workspace_id = $1::uuid group by day, ${part.map((name) => `h.${name}`).join(", ")} order by day, ${part.map((name) => `h.${name}`).join(", ")}`);

/** Cuts all days anew, after the workspace's time zone became another in this transaction, which holds the workspace for update: who adds has ended, or waits for the new one. */
export async function cutDays({ sql }: Pick<Unit, "sql">, workspaceId: string): Promise<void> {
  await sql`delete from rollup_daily where workspace_id = ${workspaceId}`;
  await sql.unsafe(daysAnew, [workspaceId]);
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
