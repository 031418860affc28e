import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { duplicates } from "@/db/schema";
import { actingMemberId, inTransaction, requirePermission, type Context } from "../context";
import { AppError } from "../errors";
import { decodeCursor, encodeCursor } from "../http/cursor";
import type { Duplicate, DuplicatePage, DuplicateSearch } from "./duplicates-schema";

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

/** Contacts that may be the same person, the likeliest first, that nobody has decided about. @throws AppError "invalid" for a cursor of another list */
export async function listDuplicates(ctx: Context, { contact, cursor }: DuplicateSearch): Promise<DuplicatePage> {
  const { workspaceId } = ctx;
  const after = cursor ? decodeCursor(cursor, position) : null;
  const person = (alias: "a" | "b") => {
    const [c, o] = [sql.raw(alias), sql.raw(`${alias}_company`)];
    return sql`json_build_object('id', ${c}.id, 'name', ${c}.name, 'jobTitle', ${c}.job_title, 'company', ${o}.name, 'createdAt', to_char(${c}.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`;
  };
  return inTransaction(ctx, async ({ tx }) => {
    const rows = await tx.execute<Row>(sql`
      select d.id, d.score, d.is_certain, d.reasons, ${person("a")} as first, ${person("b")} as second
      from duplicates d
      join contacts a on a.workspace_id = ${workspaceId} and a.id = d.first_id and a.deleted_at is null
      join contacts b on b.workspace_id = ${workspaceId} and b.id = d.second_id and b.deleted_at is null
      left join companies a_company on a_company.workspace_id = ${workspaceId} and a_company.id = a.company_id
      left join companies b_company on b_company.workspace_id = ${workspaceId} and b_company.id = b.company_id
      where d.workspace_id = ${workspaceId} and d.status = 'open'
      ${contact ? sql`and (d.first_id = ${contact} or d.second_id = ${contact})` : sql``}
      ${after ? sql`and d.score <= ${after.score}::float8 and (d.score < ${after.score}::float8 or d.id > ${after.id}::uuid)` : sql``}
      order by d.score desc nulls last, d.id limit ${pageSize + 1}`);
    const items = rows.slice(0, pageSize).map(({ id, score, is_certain: isCertain, reasons, first, second }): Duplicate => ({ id, score, isCertain, reasons, ...(first.createdAt <= second.createdAt ? { first, second } : { first: second, second: first }) }));
    const last = items.at(-1);
    return { items, nextCursor: rows.length > pageSize && last ? encodeCursor({ score: last.score, id: last.id }) : null };
  });
}

/**
 * Says that two are two people, for good, or with `dismissed: false` that it is to be asked again.
 * @throws AppError "conflict" when they were merged meanwhile · "not_found" · "forbidden"
 */
export async function setDismissed(ctx: Context, id: string, dismissed: boolean): Promise<void> {
  requirePermission(ctx, "records.edit");
  await inTransaction(ctx, async (unit) => {
    const own = and(eq(duplicates.workspaceId, ctx.workspaceId), eq(duplicates.id, id));
    const [found] = await unit.tx.select({ status: duplicates.status }).from(duplicates).where(own).for("update");
    if (!found) throw new AppError("not_found", "There is no such suggestion any more. One of the two may have changed.");
    if (found.status === "merged") throw new AppError("conflict", "These two were merged meanwhile. Take the merge back if they are two people.");
    await unit.tx.update(duplicates).set(dismissed ? { status: "dismissed", decidedById: actingMemberId(ctx), decidedAt: new Date() } : { status: "open", decidedById: null, decidedAt: null }).where(own);
    unit.change({ topic: "duplicates" });
  });
}
