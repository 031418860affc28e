import "server-only";
import type { Context } from "../context";
import { AppError } from "../errors";
import type { RecordType } from "../records/contract";
import type { ListQuery } from "../records/list-query";
import { toCards } from "./cards";
import { cellOf } from "./cells";
import { exportColumnsOf, hasHandles, type ExportColumn } from "./columns";
import { byteOrderMark, csvLine } from "./csv";
import { readEverything } from "./read";
import type { ExportFormat } from "./schema";
import { streamedResponse } from "./stream";

interface Asked {
  columns?: readonly string[];
  format: ExportFormat;
  /** Begins with a byte order mark, for Excel. */
  bom: boolean;
}

/**
 * Everything of a list as a file that is sent while it is read.
 * @throws AppError "invalid" for a column that the kind does not have, or a format that is not for it
 */
export async function exportRecords(ctx: Context, type: RecordType, query: ListQuery, { columns: asked, format, bom }: Asked): Promise<Response> {
  const columns = chosen(type, asked);
  if (format === "vcf") return exportCards(ctx, type, query);
  return streamedResponse(asFile(`${type.kind}.csv`, "text/csv; charset=utf-8; header=present"), async (write) => {
    let head = (bom ? byteOrderMark : "") + csvLine(columns.map(({ label }) => label));
    await readEverything(ctx, type, query, async (rows, names) => {
      await write(head + rows.map((row) => csvLine(columns.map((column) => cellOf(row, column, names)))).join(""));
      head = "";
    });
  });
}

function chosen(type: RecordType, asked?: readonly string[]): ExportColumn[] {
  const all = exportColumnsOf(type);
  if (!asked?.length) return all;
  return asked.map((id) => {
    const column = all.find((one) => one.id === id);
    if (!column) throw new AppError("invalid", `There is no column "${id}". Choose among: ${all.map((one) => one.id).join(", ")}.`, { fields: [{ field: "columns", message: "This column does not exist." }] });
    return column;
  });
}

function exportCards(ctx: Context, type: RecordType, query: ListQuery): Promise<Response> {
  if (!hasHandles(type)) throw new AppError("invalid", `Only contacts can be exported as vCards. Use CSV for ${type.many}.`);
  return streamedResponse(asFile(`${type.kind}.vcf`, "text/vcard; charset=utf-8"), (write) => readEverything(ctx, type, query, (rows, names) => write(toCards(rows, names))));
}

const asFile = (name: string, type: string) => ({ "content-type": type, "content-disposition": `attachment; filename="${name}"` });
