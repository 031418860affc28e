import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { sqlTexts } from "@/db";
import { importRows, products } from "@/db/schema";
import type { Context, Unit } from "../context";
import { minorDigits } from "../format/money";
import { groupBy } from "../group";
import type { RecordType } from "../records/contract";
import type { LineInput } from "../records/line-schema";
import { lineTotal, mostLines } from "../records/line-total";
import { linesOfSeveral, mostTotal, totalOf } from "../records/lines";
import type { Outcome, Working } from "./plan";
import type { ReadItem } from "./targets";

interface Planning {
  type: RecordType;
  /** Of records that name none. */
  currency: string;
  /** Absent in a dry run. */
  importId?: string | undefined;
}

/**
 * Rows with a line become the lines of their records, in the place of those that a record had before the import; rows of it that come later
 * add to them. Decides, and changes nothing.
 */
export async function planLines(unit: Unit, ctx: Context, outcomes: readonly Outcome[], { type, currency, importId }: Planning): Promise<void> {
  const rows = outcomes.flatMap((outcome) => (outcome.record.item && outcome.working && outcome.action !== "error" ? [{ outcome, item: outcome.record.item, working: outcome.working }] : []));
  if (!rows.length) return;
  const known = [...new Set(rows.flatMap(({ working: { before, id } }) => (before ? [id] : [])))];
  const [there, goods, begun] = [await linesOfSeveral(unit, ctx, type, known), await findProducts(unit, ctx, rows.flatMap(({ item }) => item.product ?? [])), await begunBefore(unit, ctx, type, known, importId)];
  for (const [working, its] of groupBy(rows, (row) => row.working)) {
    const before = (there.get(working.id) ?? []).map(({ productId, description, quantity, unit: of, unitPriceMinor, discountPercent }): LineInput => ({ productId, description, quantity, unit: of, unitPriceMinor, discountPercent }));
    const lines = [...(working.lines ?? (begun.has(working.id) ? before : []))];
    for (const { outcome, item } of its) {
      const line = toLine(item, String(working.values.currency ?? currency), goods);
      if (lines.length < mostLines && Math.abs(totalOf(lines) + lineTotal(line)) <= mostTotal) lines.push(line);
      else outcome.reason = [outcome.reason, lines.length < mostLines ? "With this line it comes to more than Weft can add up, so the line was left out." : `There are at most ${mostLines} lines in one ${type.one}, so this one was left out.`].filter(Boolean).join(" ");
    }
    if (!sameLines(before, lines)) give(type, working, its.map(({ outcome }) => outcome), before, lines);
  }
}

function give(type: RecordType, working: Working, outcomes: readonly Outcome[], from: readonly LineInput[], to: readonly LineInput[]): void {
  working.lines = to;
  if (type.fields.some(({ name }) => name === "totalMinor")) {
    working.values.totalMinor = totalOf(to);
    working.given.add("totalMinor");
  }
  outcomes[0]!.lines = { from, to };
  for (const outcome of outcomes) if (outcome.action === "skip") outcome.action = "update";
}

/** Whether they say the same, whatever else is kept of them. */
export const sameLines = (one: readonly LineInput[], other: readonly LineInput[]): boolean => JSON.stringify(one.map(said)) === JSON.stringify(other.map(said));

const said = ({ productId, description, quantity, unit, unitPriceMinor, discountPercent }: LineInput) => [productId, description, quantity, unit, unitPriceMinor, discountPercent];

function toLine({ product, description, quantity, unit, price, discount }: ReadItem, currency: string, goods: ReadonlyMap<string, Product>): LineInput {
  const found = product ? goods.get(product.toLowerCase()) : undefined;
  const listed = found && found.currency === currency ? found.priceMinor : null;
  const unitPriceMinor = price === null ? (listed ?? 0) : Number((price * 10 ** minorDigits(currency)).toFixed(4));
  return { productId: found?.id ?? null, description: description ?? found?.name ?? product ?? "", quantity: quantity ?? 1, unit: unit ?? found?.unit ?? null, unitPriceMinor, discountPercent: discount ?? 0 };
}

type Product = Pick<typeof products.$inferSelect, "id" | "name" | "unit" | "priceMinor" | "currency">;

/** By code or by name, in small letters; a code is surer. What nobody sells is a line without a product. */
async function findProducts({ tx }: Unit, { workspaceId }: Context, texts: readonly string[]): Promise<Map<string, Product>> {
  const wanted = [...new Set(texts)];
  if (!wanted.length) return new Map();
  const { id, name, unit, priceMinor, currency, code, nameKey } = products;
  const columns = { id, name, unit, priceMinor, currency };
  const there = sql`${products.workspaceId} = ${workspaceId} and ${products.deletedAt} is null`;
  const byCode = await tx.select({ ...columns, key: code }).from(products).where(sql`${there} and ${code} = any(${sqlTexts(wanted)}::text[])`).orderBy(products.createdAt, id);
  const byName = await tx.select({ ...columns, key: nameKey }).from(products).where(sql`${there} and ${nameKey} = any(${sqlTexts(wanted.map((text) => text.toLowerCase()))}::text[])`).orderBy(products.createdAt, id);
  // The first of a name stays, and a code before any name.
  return new Map([...byCode, ...byName].map(({ key, ...product }) => [String(key).toLowerCase(), product] as const).toReversed());
}

/** To which of these records earlier blocks of this import gave lines already. */
async function begunBefore({ tx }: Unit, { workspaceId }: Context, { kind }: RecordType, ids: readonly string[], importId?: string): Promise<Set<string>> {
  if (!importId || !ids.length) return new Set();
  const rows = await tx.selectDistinct({ id: importRows.recordId }).from(importRows).where(and(eq(importRows.workspaceId, workspaceId), eq(importRows.importId, importId), eq(importRows.kind, kind), inArray(importRows.recordId, [...ids])));
  return new Set(rows.flatMap(({ id }) => id ?? []));
}
