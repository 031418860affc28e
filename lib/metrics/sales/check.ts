import "server-only";
import type { FigureDifference } from "@/db/schema";
import { inTransaction, systemContext, type Unit } from "../../context";
import { nilId } from "../../ids";
import { countSales, type CountedKind } from "./count";
import { salesEntries, type Sale } from "./kinds";
import { addSalesRollups, salesColumns } from "./rollups";

interface Cell {
  hour: string;
  teamId: string;
  memberId: string;
  currency: string;
  measure: string;
  was: number;
  is: number;
}

/** Where sales rollups of some hours are other than their facts, both as one snapshot has them; and makes them the same. For ../check.ts, which holds its turn. */
export async function repairSales(unit: Unit, workspaceId: string, from: Date, to: Date): Promise<FigureDifference[]> {
  const [start, end] = [from.toISOString(), to.toISOString()];
  const rows = await unit.sql<{ fact: (Sale & Place) | null; kept: (Place & Record<string, number | string>) | null }[]>`
    select to_json(t) as fact, null::json as kept from (
      select f.at as hour, f.team_id, f.member_id, f.kind, f.currency, f.amount_minor as "amountMinor", f.value from sales_facts f
      where f.workspace_id = ${workspaceId} and f.kind = any('{deal_created,deal_won,deal_lost,quote_sent,order_taken,offer_sent}'::text[]) and f.at >= ${start}::timestamptz and f.at < ${end}::timestamptz
    ) t
    union all
    select null, to_json(r) from rollup_sales r where r.workspace_id = ${workspaceId} and r.hour >= ${start}::timestamptz and r.hour < ${end}::timestamptz`;
  const cells = new Map<string, Cell>();
  const cellOf = ({ hour, team_id: teamId, member_id: memberId, currency }: Place, measure: string): Cell => {
    const at = new Date(Math.floor(new Date(hour).getTime() / hourMs) * hourMs).toISOString();
    const key = [at, teamId, memberId, currency, measure].join();
    const cell = cells.get(key) ?? { hour: at, teamId, memberId, currency, measure, was: 0, is: 0 };
    cells.set(key, cell);
    return cell;
  };
  for (const { fact, kept } of rows) {
    if (fact) for (const [measure, value] of salesEntries(fact)) cellOf(fact, measure).is += value;
    if (kept) for (const [measure, column] of salesColumns) if (kept[column]) cellOf(kept, measure).was += Number(kept[column]);
  }
  const wrong = [...cells.values()].filter(({ was, is }) => was !== is);
  await addSalesRollups(unit, workspaceId, wrong.map(({ hour, measure, was, is, ...place }) => ({ ...place, at: new Date(hour), measures: { [measure]: is - was } })));
  return wrong.map((cell) => ({ ...cell, connectionId: nilId }));
}

interface Place {
  hour: string;
  team_id: string;
  member_id: string;
  currency: string;
}

const hourMs = 3_600_000;

/** So many of a kind are looked at in one night, those changed last. */
const mostLookedAt = 1_000;
const tables = { deals: "deals", quotes: "quotes", orders: "orders" } as const satisfies Partial<Record<CountedKind, string>>;

/** Counts records that changed since a moment again, which changes nothing unless one was written past the figures. @returns what was missed */
export async function recountSales(workspaceId: string, since: Date): Promise<FigureDifference[]> {
  const found: FigureDifference[] = [];
  for (const [kind, table] of Object.entries(tables) as [keyof typeof tables, string][]) {
    found.push(...(await inTransaction(systemContext(workspaceId), async (unit) => {
      // Who changes one meanwhile counts it.
      const rows = await unit.sql<{ id: string }[]>`select t.id from ${unit.sql(table)} t where t.workspace_id = ${workspaceId} and t.updated_at >= ${since.toISOString()}::timestamptz and t.deleted_at is null order by t.updated_at desc, t.id desc limit ${mostLookedAt} for update skip locked`;
      return countSales(unit, workspaceId, rows.map(({ id }) => ({ kind, id })));
    })));
  }
  return found;
}
