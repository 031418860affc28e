import "server-only";
import { createHash } from "node:crypto";
import { and, asc, desc, eq, inArray } from "drizzle-orm";
import { products, recordChanges } from "@/db/schema";
import { inTransaction, requirePermission, within, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { groupBy } from "../group";
import type { RecordType } from "./contract";
import { noteTouched } from "./effects";
import { lockRecords, requirePresent } from "./find";
import { getRecord } from "./get";
import { recordHistory } from "./history";
import type { LineInput, RecordLine } from "./line-schema";
import { lineTotal, whatIsWritten } from "./line-total";
import type { RecordDetail } from "./schema";
import { beforeEdit } from "../sync/edits";
import { homeOf, tableOf, type LineTable } from "./tables";

const linesTable = (type: RecordType): LineTable => {
  const { lines } = homeOf(type);
  if (!lines) throw new AppError("not_found", `A ${type.one} has no lines.`);
  return lines;
};

/** A record's lines in their order. */
export async function linesOf({ tx }: Unit, { workspaceId }: Pick<Context, "workspaceId">, type: RecordType, recordId: string): Promise<RecordLine[]> {
  const table = linesTable(type);
  const { productId, description, quantity, unit, unitPriceMinor, discountPercent, totalMinor } = table;
  return tx.select({ productId, description, quantity, unit, unitPriceMinor, discountPercent, totalMinor }).from(table).where(and(eq(table.workspaceId, workspaceId), eq(table.recordId, recordId))).orderBy(asc(table.position));
}

/** Tells lines as they stand from others: the same lines have the same version, whoever wrote them. */
export const versionOf = (lines: readonly LineInput[]): string => createHash("sha256").update(JSON.stringify(lines.map(whatIsWritten))).digest("base64url").slice(0, 22);

/** The same of several records, by record; those without any are left out. */
export async function linesOfSeveral({ tx }: Unit, { workspaceId }: Pick<Context, "workspaceId">, type: RecordType, recordIds: readonly string[]): Promise<Map<string, RecordLine[]>> {
  if (!recordIds.length) return new Map();
  const table = linesTable(type);
  const { recordId, productId, description, quantity, unit, unitPriceMinor, discountPercent, totalMinor } = table;
  const rows = await tx.select({ recordId, productId, description, quantity, unit, unitPriceMinor, discountPercent, totalMinor }).from(table).where(and(eq(table.workspaceId, workspaceId), inArray(recordId, [...recordIds]))).orderBy(asc(recordId), asc(table.position));
  return new Map([...groupBy(rows, (row) => row.recordId)].map(([id, lines]) => [id, lines.map(({ recordId: _, ...line }) => line)]));
}

/** Puts lines in the place of several records' lines. For whoever has checked them; totals and histories are the caller's. */
export async function replaceLines({ tx }: Unit, { workspaceId }: Context, type: RecordType, byRecord: ReadonlyMap<string, readonly LineInput[]>): Promise<void> {
  if (!byRecord.size) return;
  const table = linesTable(type);
  await tx.delete(table).where(and(eq(table.workspaceId, workspaceId), inArray(table.recordId, [...byRecord.keys()])));
  const rows = [...byRecord].flatMap(([recordId, lines]) => lines.map((line, index) => ({ ...line, workspaceId, recordId, position: index + 1, totalMinor: lineTotal(line) })));
  if (rows.length) await tx.insert(table).values(rows);
}

/** What they come to together, in minor units. */
export const totalOf = (lines: readonly LineInput[]): number => lines.reduce((sum, line) => sum + lineTotal(line), 0);

/** What the products of lines are called, by id. */
export async function productNames({ tx }: Unit, { workspaceId }: Pick<Context, "workspaceId">, lines: readonly Pick<RecordLine, "productId">[]): Promise<Record<string, string>> {
  const ids = [...new Set(lines.flatMap(({ productId }) => productId ?? []))];
  if (!ids.length) return {};
  const found = await tx.select({ id: products.id, name: products.name }).from(products).where(and(eq(products.workspaceId, workspaceId), inArray(products.id, ids)));
  return Object.fromEntries(found.map(({ id, name }) => [id, name]));
}

/** Of a record, in minor units. */
export const mostTotal = 1e15;

/**
 * Puts these lines in the place of a record's lines, and their sum into its total.
 * @param from the version of the lines that these were made of; without it whatever is there is replaced
 * @throws AppError "not_found" · "forbidden" · "conflict" when the record was deleted, or when its lines are others than `from`: `version` is then among its fields · "invalid"
 */
export async function setLines(ctx: Context, type: RecordType, id: string, lines: readonly LineInput[], from?: string): Promise<RecordDetail> {
  requirePermission(ctx, "records.edit");
  return inTransaction(ctx, async (unit) => {
    const afterEdit = await beforeEdit(unit, ctx, type, [id], ["lines"]);
    await writeLines(unit, ctx, type, id, lines, from);
    await afterEdit?.();
    unit.change({ topic: "record", kind: type.kind });
    return getRecord(within(ctx, unit), type, id);
  });
}

/** The same within a transaction that says itself what changed. */
export async function writeLines(unit: Unit, ctx: Context, type: RecordType, id: string, lines: readonly LineInput[], from?: string): Promise<void> {
  const { workspaceId } = ctx;
  const [record] = await lockRecords(unit, ctx, type, [id]);
  requirePresent(type, record!);
  await requireProducts(unit, ctx, lines);
  const rows = lines.map((line, index) => ({ ...line, workspaceId, recordId: id, position: index + 1, totalMinor: lineTotal(line) }));
  const totalMinor = rows.reduce((sum, row) => sum + row.totalMinor, 0);
  if (Math.abs(totalMinor) > mostTotal || rows.some((row) => Math.abs(row.totalMinor) > mostTotal)) throw new AppError("invalid", "This comes to more than Weft can add up.", { fields: [{ field: "lines", message: "The total is too large." }] });
  const table = linesTable(type);
  const before = await linesOf(unit, ctx, type, id);
  const now = versionOf(before);
  if (from !== undefined && from !== now && now !== versionOf(lines)) throw await changedMeanwhile(unit, ctx, id);
  await unit.tx.delete(table).where(and(eq(table.workspaceId, workspaceId), eq(table.recordId, id)));
  if (rows.length) await unit.tx.insert(table).values(rows);
  const hasTotal = type.fields.some(({ name }) => name === "totalMinor");
  const parent = tableOf(type);
  await unit.tx.update(parent).set({ ...(hasTotal && { totalMinor }), updatedAt: new Date() } as never).where(and(eq(parent.workspaceId, workspaceId), eq(parent.id, id)));
  const [was, is] = [before, rows].map((all) => all.map(({ description, quantity, unitPriceMinor }) => ({ description, quantity, unitPriceMinor })));
  if (JSON.stringify(was) !== JSON.stringify(is)) await recordHistory(unit, ctx, type, [{ recordId: id, action: "update", changes: [{ field: "lines", from: summary(before), to: summary(rows) }] }]);
  noteTouched(unit, ctx, type, [id]);
}

const lookedBack = 50;

/** Says who was faster. */
async function changedMeanwhile({ tx }: Unit, { workspaceId }: Context, recordId: string): Promise<AppError> {
  const changes = await tx
    .select({ actorName: recordChanges.actorName, changes: recordChanges.changes })
    .from(recordChanges)
    .where(and(eq(recordChanges.workspaceId, workspaceId), eq(recordChanges.recordId, recordId)))
    .orderBy(desc(recordChanges.at), desc(recordChanges.id))
    .limit(lookedBack);
  const who = changes.find((one) => one.changes.some(({ field }) => field === "lines"))?.actorName ?? "Somebody";
  const words = `${who} changed these lines meanwhile.`;
  return new AppError("conflict", `${words} Nothing was replaced. Read them again, and send yours with the \`linesVersion\` that they have now.`, { fields: [{ field: "version", message: words }] });
}

/** Lines in words, for histories. */
export const summary = (lines: readonly Pick<RecordLine, "description" | "quantity">[]): string => lines.map(({ description, quantity }) => `${quantity} × ${description}`).join(", ").slice(0, 2_000);

async function requireProducts(unit: Unit, ctx: Context, lines: readonly LineInput[]): Promise<void> {
  const found = await productNames(unit, ctx, lines);
  const fields = lines.flatMap(({ productId }, index) => (productId && !(productId in found) ? [{ field: `lines.${index}.productId`, message: "This product does not exist." }] : []));
  if (fields.length) throw new AppError("invalid", "This product does not exist.", { fields });
}
