import "server-only";
import { getTableColumns } from "drizzle-orm";
import { rollupSales } from "@/db/schema";
import type { Unit } from "../../context";
import { hourOf } from "../rollups";
import type { SalesMeasure } from "./kinds";

/** What is added to one hour of one team, member and currency. */
export interface SalesDelta {
  at: Date;
  teamId: string;
  memberId: string;
  currency: string;
  measures: Partial<Record<SalesMeasure, number>>;
}

const keys = ["hour", "team_id", "member_id", "currency"];
/** Columns of the measures, by the measures' names. */
export const salesColumns: ReadonlyMap<string, string> = new Map(Object.entries(getTableColumns(rollupSales)).filter(([, { name }]) => name !== "workspace_id" && !keys.includes(name)).map(([property, { name }]) => [property, name]));

const names = [...salesColumns.values()];
const statement = `
  insert into rollup_sales as t (workspace_id, ${[...keys, ...names].join(", ")})
  select $1::uuid, ${[...keys, ...names.map((name) => `coalesce(${name}, 0)`)].join(", ")}
  from json_to_recordset($2::text::json) as r(hour timestamptz, team_id uuid, member_id uuid, currency text, ${names.map((name) => `${name} bigint`).join(", ")})
  on conflict (workspace_id, hour, team_id, member_id, currency) do update set ${names.map((name) => `${name} = t.${name} + excluded.${name}`).join(", ")}`;

/** Adds to the sales rollups of one workspace in one statement, its rows in key order, so that two cannot wait for each other. For ./count.ts, and for what puts rollups right. */
export async function addSalesRollups({ sql }: Pick<Unit, "sql">, workspaceId: string, deltas: readonly SalesDelta[]): Promise<void> {
  const sums = new Map<string, Record<string, string | number>>();
  for (const { at, teamId, memberId, currency, measures } of deltas) {
    const hour = hourOf(at).toISOString();
    const key = [hour, teamId, memberId, currency].join();
    const sum = sums.get(key) ?? { hour, team_id: teamId, member_id: memberId, currency };
    sums.set(key, sum);
    for (const [measure, value] of Object.entries(measures) as [SalesMeasure, number][]) sum[salesColumns.get(measure)!] = Number(sum[salesColumns.get(measure)!] ?? 0) + value;
  }
  const rows = [...sums].filter(([, row]) => names.some((name) => row[name])).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  if (rows.length) await sql.unsafe(statement, [workspaceId, JSON.stringify(rows)], { prepare: true });
}
