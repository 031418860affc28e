import "server-only";
import { and, eq, sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import { duplicates } from "@/db/schema";
import { actingMemberId, inTransaction, requirePermission, type Context } from "../context";
import { AppError } from "../errors";
import { decodeCursor, encodeCursor } from "../http/cursor";
import { tableOf } from "../records/tables";
import type { Duplicate, DuplicatePage, DuplicateSearch } from "./duplicates-schema";
import type { ComparedKind } from "./kinds";

const pageSize = 50;
const position = z.object({ score: z.number(), id: z.uuid() });

interface Row extends Record<string, unknown> {
  id: string;
  score: number;
  is_certain: boolean;
  reasons: Duplicate["reasons"];
  first: Duplicate["first"];
  second: Duplicate["second"];
}

/** What is shown of each beside its name; `r` is its row. */
const detailsOf: Record<ComparedKind, (workspaceId: string) => SQL> = {
  contacts: (workspaceId) => sql`r.job_title, (select name from companies where workspace_id = ${workspaceId} and id = r.company_id)`,
  companies: () => sql`r.domain, r.industry, r.country`,
};

/** Records of a kind that may be one, the likeliest first, that nobody has decided about. @throws AppError "invalid" for a cursor of another list */
export async function listDuplicates(ctx: Context, kind: ComparedKind, { record, cursor }: DuplicateSearch): Promise<DuplicatePage> {
  const { workspaceId } = ctx;
  const after = cursor ? decodeCursor(cursor, position) : null;
  const party = (id: SQL) => sql`(
      select json_build_object('id', r.id, 'name', r.name, 'details', array_remove(array[${detailsOf[kind](workspaceId)}], null), 'createdAt', to_char(r.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) as shown
      from ${tableOf({ kind })} r where r.workspace_id = ${workspaceId} and r.id = ${id} and r.deleted_at is null)`;
  return inTransaction(ctx, async ({ tx }) => {
    const rows = await tx.execute<Row>(sql`
      select d.id, d.score, d.is_certain, d.reasons, a.shown as first, b.shown as second
      from duplicates d
      cross join lateral ${party(sql`d.first_id`)} a
      cross join lateral ${party(sql`d.second_id`)} b
      where d.workspace_id = ${workspaceId} and d.kind = ${kind} and d.status = 'open'
      ${record ? sql`and (d.first_id = ${record} or d.second_id = ${record})` : sql``}
      ${after ? sql`and d.score <= ${after.score}::float8 and (d.score < ${after.score}::float8 or d.id > ${after.id}::uuid)` : sql``}
      order by d.score desc nulls last, d.id limit ${pageSize + 1}`);
    const items = rows.slice(0, pageSize).map(({ id, score, is_certain: isCertain, reasons, first, second }): Duplicate => ({ id, score, isCertain, reasons, ...(first.createdAt <= second.createdAt ? { first, second } : { first: second, second: first }) }));
    const last = items.at(-1);
    return { items, nextCursor: rows.length > pageSize && last ? encodeCursor({ score: last.score, id: last.id }) : null };
  });
}

/**
 * Says that two are two, for good, or with `dismissed: false` that it is to be asked again.
 * @throws AppError "conflict" when they were merged meanwhile · "not_found" · "forbidden"
 */
export async function setDismissed(ctx: Context, kind: ComparedKind, id: string, dismissed: boolean): Promise<void> {
  requirePermission(ctx, "records.edit");
  await inTransaction(ctx, async (unit) => {
    const own = and(eq(duplicates.workspaceId, ctx.workspaceId), eq(duplicates.kind, kind), eq(duplicates.id, id));
    const [found] = await unit.tx.select({ status: duplicates.status }).from(duplicates).where(own).for("update");
    if (!found) throw new AppError("not_found", "There is no such suggestion any more. One of the two may have changed.");
    if (found.status === "merged") throw new AppError("conflict", "These two were merged meanwhile. Take the merge back if they are two.");
    await unit.tx.update(duplicates).set(dismissed ? { status: "dismissed", decidedById: actingMemberId(ctx), decidedAt: new Date() } : { status: "open", decidedById: null, decidedAt: null }).where(own);
    unit.change({ topic: "duplicates" });
  });
}
