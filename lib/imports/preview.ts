import "server-only";
import { inTransaction, requirePermission, type Context } from "../context";
import { writeAmount } from "../format/amount";
import type { RecordType } from "../records/contract";
import { nothingImagined, planBlock, type Planner } from "./block";
import { rowReader, type ReadRecord } from "./convert";
import { rowsOf } from "./file";
import { columnsOf, requireImport, settingsOf, typeOf } from "./find";
import { readLookups } from "./lookups";
import type { Outcome } from "./plan";
import type { Row } from "./read/table";
import type { ImportPreview } from "./schema";
import { type ReadItem, targetsOf } from "./targets";

const shownRows = 20;

/** The first rows as they will be, with what is wrong in them. @throws AppError "not_found" · "forbidden" */
export async function previewImport(ctx: Context, id: string): Promise<ImportPreview> {
  requirePermission(ctx, "records.edit");
  return inTransaction(ctx, async (unit) => {
    const row = await requireImport(unit, ctx, id);
    const type = await typeOf(unit, ctx, row);
    const settings = settingsOf(row);
    const lookups = await readLookups(unit, ctx, type);
    const read = rowReader(type, settings, columnsOf(row).map(({ heading }) => heading), lookups);
    const records = (await firstRows(rowsOf({ workspaceId: ctx.workspaceId, sha256: row.sha256, format: row.format, size: row.size }, settings))).map(read);
    const planner: Planner = { type, settings, currency: lookups.currency, imagined: nothingImagined() };
    const memberNames = new Map([...lookups.members].map(([name, memberId]) => [memberId, name]));
    const { outcomes } = await planBlock(unit, ctx, records, planner, false);
    return { rows: outcomes.map((outcome) => toShown(type, outcome, lookups.currency, memberNames)) };
  });
}

async function firstRows(rows: AsyncIterable<Row>): Promise<Row[]> {
  const first: Row[] = [];
  for await (const row of rows) {
    first.push(row);
    if (first.length === shownRows) break;
  }
  return first;
}

function toShown(type: RecordType, { line, action, record, working, reason }: Outcome, currency: string, memberNames: ReadonlyMap<string, string>): ImportPreview["rows"][number] {
  const problems = record.problems.length ? record.problems : reason ? [{ heading: "", message: reason }] : [];
  const cells = targetsOf(type).flatMap(({ id, label }) => {
    const text = shownText(record, id, currency, memberNames);
    return text ? [{ target: id, label, text }] : [];
  });
  return { line, action, known: working?.before ? String(working.before.name) : null, cells, problems };
}

function shownText(record: ReadRecord, target: string, currency: string, memberNames: ReadonlyMap<string, string>): string {
  if (target === "emails" || target === "phones") return record[target].join("; ");
  if (target === "id" || target === "external") return record[target] ?? "";
  if (target.startsWith("line.")) return String(record.item?.[target.slice("line.".length) as keyof ReadItem] ?? "");
  const reference = record.references.find(({ field }) => field.name === target);
  if (reference) return reference.text;
  if (target in record.amounts) return `${writeAmount(Math.round(record.amounts[target]! * 100), "EUR")} ${String(record.values.currency ?? currency)}`;
  const value = record.values[target];
  if (value === null || value === undefined) return "";
  if (target === "ownerId") return memberNames.get(String(value)) ?? "";
  return Array.isArray(value) ? value.join("; ") : String(value as string | number);
}
