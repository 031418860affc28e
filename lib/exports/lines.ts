import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import { products } from "@/db/schema";
import type { Context, Unit } from "../context";
import { writeAmount } from "../format/amount";
import { groupBy } from "../group";
import type { RecordType } from "../records/contract";
import type { RecordRow } from "../records/schema";
import { homeOf } from "../records/tables";

/** Headings of a table of lines: those of the import, and what each line belongs to. */
export const lineHeadings = (type: RecordType): string[] => ["Weft id", type.fields.find(({ name }) => name === type.title)!.label, "Currency", "Product", "Description", "Quantity", "Unit", "Unit price", "Discount in percent", "Line total"];

/** Lines of these records, in their order, as cells under `lineHeadings`. */
export async function lineCells({ tx }: Unit, { workspaceId }: Pick<Context, "workspaceId">, type: RecordType, rows: readonly RecordRow[]): Promise<string[][]> {
  const { lines: table } = homeOf(type);
  if (!table || !rows.length) return [];
  const found = await tx.select({ recordId: table.recordId, product: products.name, code: products.code, description: table.description, quantity: table.quantity, unit: table.unit, unitPriceMinor: table.unitPriceMinor, discountPercent: table.discountPercent, totalMinor: table.totalMinor })
    .from(table).leftJoin(products, and(eq(products.workspaceId, workspaceId), eq(products.id, table.productId)))
    .where(and(eq(table.workspaceId, workspaceId), inArray(table.recordId, rows.map(({ id }) => id)))).orderBy(asc(table.recordId), asc(table.position));
  const byRecord = groupBy(found, ({ recordId }) => recordId);
  return rows.flatMap((row) => (byRecord.get(row.id) ?? []).map(({ product, code, description, quantity, unit, unitPriceMinor, discountPercent, totalMinor }) => {
    const currency = String(row.currency ?? "");
    return [row.id, String(row[type.title] ?? ""), currency, code ?? product ?? "", description, String(quantity), unit ?? "", writeAmount(unitPriceMinor, currency), discountPercent ? String(discountPercent) : "", writeAmount(totalMinor, currency)];
  }));
}
