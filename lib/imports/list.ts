import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { imports } from "@/db/schema";
import { inTransaction, requirePermission, type Context } from "../context";
import { decodeCursor, encodeCursor } from "../http/cursor";
import { requireImport, toDetail, toRun } from "./find";
import type { ImportDetail, ImportPage } from "./schema";

const pageSize = 30;
const position = z.object({ at: z.iso.datetime(), id: z.uuid() });

/** A page of the workspace's imports, the latest first. @throws AppError "forbidden" · "invalid" for a cursor of another list */
export async function listImports(ctx: Context, cursor?: string): Promise<ImportPage> {
  requirePermission(ctx, "records.edit");
  const after = cursor ? decodeCursor(cursor, position) : null;
  const rows = await inTransaction(ctx, ({ tx }) => tx.select().from(imports)
    .where(and(eq(imports.workspaceId, ctx.workspaceId), after ? sql`(${imports.createdAt}, ${imports.id}) < (${after.at}::timestamptz, ${after.id}::uuid)` : undefined))
    .orderBy(desc(imports.createdAt), desc(imports.id)).limit(pageSize + 1));
  const items = rows.slice(0, pageSize);
  const last = items.at(-1);
  return { items: items.map(toRun), nextCursor: rows.length > pageSize && last ? encodeCursor({ at: last.createdAt.toISOString(), id: last.id }) : null };
}

/** @throws AppError "not_found" · "forbidden" */
export async function getImport(ctx: Context, id: string): Promise<ImportDetail> {
  requirePermission(ctx, "records.edit");
  return inTransaction(ctx, async (unit) => toDetail(unit, ctx, await requireImport(unit, ctx, id)));
}
