import "server-only";
import { sqlTexts } from "@/db";
import type { Unit } from "../context";
import { dayNumber } from "./days";
import { seasonOf, type Season } from "./season";

/** Of a product that is ordered more often some of its lines tell when. */
const mostLines = 1_000;

/** On which days anybody ordered these products, each day as often as it was ordered; in any order. */
export async function readOrderDays({ sql }: Unit, workspaceId: string, productIds: readonly string[]): Promise<Map<string, number[]>> {
  const days = new Map<string, number[]>(productIds.map((id) => [id, []]));
  if (!productIds.length) return days;
  const rows = await sql<{ product_id: string; day: string }[]>`
    select w.id as product_id, coalesce(o.ordered_on, o.created_at::date)::text as day
    from unnest(${sqlTexts(productIds)}::uuid[]) as w(id)
    cross join lateral (select record_id from order_lines where workspace_id = ${workspaceId} and product_id = w.id and quantity > 0 limit ${mostLines}) l
    join orders o on o.workspace_id = ${workspaceId} and o.id = l.record_id and o.deleted_at is null and o.status <> 'cancelled'`;
  for (const { product_id: id, day } of rows) days.get(id)!.push(dayNumber(day));
  return days;
}

/** When in the year these products are ordered, by anybody; null for those of which that cannot be told. */
export async function readSeasons(unit: Unit, workspaceId: string, productIds: readonly string[]): Promise<Map<string, Season | null>> {
  return new Map([...(await readOrderDays(unit, workspaceId, productIds))].map(([id, days]) => [id, seasonOf(days)]));
}
