import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { inTransaction, type Context } from "../context";
import { decodeCursor, encodeCursor } from "../http/cursor";
import { todayIn } from "../workspaces/today";
import { daysBetween } from "./days";
import type { Reorder, ReorderPage, ReorderSearch } from "./schema";

const pageSize = 50;
const position = z.object({ confidence: z.number(), id: z.uuid() });

interface Row extends Record<string, unknown>, Omit<Reorder, "daysOverdue"> {}

/**
 * Items that are overdue, the likeliest to be ordered again first; those that somebody dismissed, and products that are no longer sold, are
 * left out. Of a contact they are also those of their company, of a company also those of its people.
 * @throws AppError "invalid" for a cursor of another list
 */
export async function listReorders(ctx: Context, { contactId, companyId, ownerId, cursor }: ReorderSearch, now = new Date()): Promise<ReorderPage> {
  const { workspaceId } = ctx;
  const after = cursor ? decodeCursor(cursor, position) : null;
  return inTransaction(ctx, async (unit) => {
    const today = await todayIn(unit, ctx, now);
    const rows = await unit.tx.execute<Row>(sql`
      select r.id, r.quantity, r.unit, r.times_ordered as "timesOrdered", r.interval_days as "intervalDays", r.last_on::text as "lastOn", r.due_on::text as "dueOn", r.confidence, r.reasons,
        (select to_char(d.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') from dialogue_runs d where d.workspace_id = ${workspaceId} and d.record_id = r.id and d.created_at >= r.last_on::timestamptz order by d.created_at desc limit 1) as "askedAt",
        json_build_object('id', p.id, 'name', p.name, 'code', p.code) as product,
        case when c.id is not null then json_build_object('id', c.id, 'name', c.name) end as contact,
        case when o.id is not null then json_build_object('id', o.id, 'name', o.name) end as company
      from reorders r
      join products p on p.workspace_id = ${workspaceId} and p.id = r.product_id and p.deleted_at is null and p.status = 'active'
      left join contacts c on c.workspace_id = ${workspaceId} and c.id = r.contact_id
      left join companies o on o.workspace_id = ${workspaceId} and o.id = r.company_id
      where r.workspace_id = ${workspaceId} and coalesce(c.deleted_at, o.deleted_at) is null
      and (r.dismissed_at is null or r.dismissed_until <= ${today}::date)
      ${contactId ? sql`and (r.contact_id = ${contactId} or r.company_id = (select company_id from contacts where workspace_id = ${workspaceId} and id = ${contactId}))` : sql``}
      ${companyId ? sql`and (r.company_id = ${companyId} or r.contact_id in (select id from contacts where workspace_id = ${workspaceId} and company_id = ${companyId}))` : sql``}
      ${ownerId ? sql`and coalesce(c.owner_id, o.owner_id) = ${ownerId}::uuid` : sql``}
      ${after ? sql`and r.confidence <= ${after.confidence}::float8 and (r.confidence < ${after.confidence}::float8 or r.id > ${after.id}::uuid)` : sql``}
      order by r.confidence desc nulls last, r.id limit ${pageSize + 1}`);
    const items = rows.slice(0, pageSize).map((row): Reorder => ({ ...row, daysOverdue: Math.max(0, daysBetween(row.dueOn, today)) }));
    const last = items.at(-1);
    return { items, nextCursor: rows.length > pageSize && last ? encodeCursor({ confidence: last.confidence, id: last.id }) : null };
  });
}
