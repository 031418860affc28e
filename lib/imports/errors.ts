import "server-only";
import { and, asc, eq, gt, isNotNull } from "drizzle-orm";
import { importRows } from "@/db/schema";
import { inTransaction, requirePermission, type Context } from "../context";
import { csvLine } from "../exports/csv";
import { streamedResponse } from "../exports/stream";
import { rowsOf } from "./file";
import { columnsOf, requireImport, settingsOf, type ImportRecord } from "./find";

const pageSize = 1_000;

export interface ErrorRow {
  line: number;
  reason: string;
}

/** Rows that were not taken, or not all of them, by their lines. @throws AppError "not_found" · "forbidden" */
export async function errorRows(ctx: Context, id: string, after = 0): Promise<ErrorRow[]> {
  requirePermission(ctx, "records.edit");
  const { workspaceId } = ctx;
  const rows = await inTransaction(ctx, async (unit) => {
    await requireImport(unit, ctx, id);
    return unit.tx.select({ line: importRows.line, reason: importRows.reason }).from(importRows)
      .where(and(eq(importRows.workspaceId, workspaceId), eq(importRows.importId, id), isNotNull(importRows.reason), gt(importRows.line, after)))
      .orderBy(asc(importRows.line)).limit(pageSize);
  });
  return rows.map(({ line, reason }) => ({ line, reason: reason ?? "" }));
}

/** The same as a file with the file's own columns, so that it can be put right and brought again. @throws AppError "not_found" · "forbidden" */
export async function errorFile(ctx: Context, id: string): Promise<Response> {
  requirePermission(ctx, "records.edit");
  const row = await inTransaction(ctx, (unit) => requireImport(unit, ctx, id));
  const name = `${row.fileName.replace(/\.[^.]*$/, "").replaceAll(/[^\x20-\x7e]|["\\]/g, "_")}-errors.csv`;
  return streamedResponse({ "content-type": "text/csv; charset=utf-8; header=present", "content-disposition": `attachment; filename="${name}"` }, (write) => writeErrors(ctx, row, write));
}

async function writeErrors(ctx: Context, row: ImportRecord, write: (text: string) => Promise<void>): Promise<void> {
  await write(csvLine([...columnsOf(row).map(({ heading }) => heading), "Row", "Reason"]));
  let page = await errorRows(ctx, row.id);
  let at = 0;
  let text = "";
  for await (const { line, cells } of rowsOf({ workspaceId: ctx.workspaceId, sha256: row.sha256, format: row.format, size: row.size }, settingsOf(row))) {
    if (!page.length) break;
    if (line < page[at]!.line) continue;
    text += csvLine([...Array.from({ length: columnsOf(row).length }, (_, index) => cells[index] ?? ""), String(line), page[at]!.reason]);
    at++;
    if (text.length > 65_536) {
      await write(text);
      text = "";
    }
    if (at === page.length) [page, at] = [await errorRows(ctx, row.id, line), 0];
  }
  if (text) await write(text);
}
