import "server-only";
import { sqlTexts } from "@/db";
import type { Unit } from "../context";
import { dayNumber } from "./days";
import { seasonOf, type Season } from "./season";

/** Of a product that is ordered more often some of its lines tell when. */
const mostLines = 1_000;

/** When in the year these products are ordered, by anybody; null for those of which that cannot be told. */
export async function readSeasons({ sql }: Unit, workspaceId: string, productIds: readonly string[]): Promise<Map<string, Season | null>> {
  if (!productIds.length) return new Map();
  const rows = await sql<{ product_id: string; day: string }[]>`
    select w.id as product_id, coalesce(o.ordered_on, o.created_at::date)::text as day
    from unnest(${sqlTexts(productIds)}::uuid[]) as w(id)
    cross join lateral (select record_id from order_lines where workspace_id = ${workspaceId} and product_id = w.id and quantity > 0 limit ${mostLines}) l
    join orders o on o.workspace_id = ${workspaceId} and o.id = l.record_id and o.deleted_at is null and o.status <> 'cancelled'`;
  const days = new Map<string, number[]>(productIds.map((id) => [id, []]));
  for (const { product_id: id, day } of rows) days.get(id)!.push(dayNumber(day));
  return new Map(productIds.map((id) => [id, seasonOf(days.get(id) ?? [])]));
}
