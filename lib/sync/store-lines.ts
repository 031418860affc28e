import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import type { RemoteRow, RemoteValue } from "../connectors/contract";
import type { FieldMapping } from "../connectors/manifest";
import type { Unit } from "../context";
import { noteTouched } from "../records/effects";
import { recordHistory, type Change } from "../records/history";
import { lineTotal, mostLines } from "../records/line-total";
import { homeOf } from "../records/tables";
import { recordTypes } from "../records/types";
import { isMoney, isRef, type Lookups } from "./convert";
import type { SyncedType } from "./mapping";
import { same } from "./merge";
import type { Source } from "./source";
import type { Outcome } from "./store";

/** Writes the lines of a batch's orders, those that are different over there now. */
export async function storeLines(unit: Unit, source: Source, type: SyncedType, mapping: readonly FieldMapping[], outcomes: readonly Outcome[], lookups: Lookups): Promise<void> {
  const pair = mapping.find(({ local, direction }) => local === "lines" && direction === "in");
  const table = homeOf(recordTypes[type.kind]).lines;
  if (!pair || !table) return;
  const changed = outcomes.filter(({ fate: { record, link } }) => Array.isArray(record.values[pair.remote]) && !(link && same(link.values[pair.remote], record.values[pair.remote])));
  if (!changed.length) return;
  const { workspaceId } = source.ctx;
  const known = changed.filter(({ fate }) => fate.ours).map(({ recordId }) => recordId);
  const before = known.length ? await unit.tx.select({ recordId: table.recordId, description: table.description, quantity: table.quantity }).from(table).where(and(eq(table.workspaceId, workspaceId), inArray(table.recordId, known))).orderBy(asc(table.recordId), asc(table.position)) : [];
  if (known.length) await unit.tx.delete(table).where(and(eq(table.workspaceId, workspaceId), inArray(table.recordId, known.toSorted())));
  const rows = changed.flatMap(({ fate, recordId }) => (fate.record.values[pair.remote] as readonly RemoteRow[]).slice(0, mostLines).map((row, index) => ({ ...lineOf(pair, row, lookups), workspaceId, recordId, position: index + 1 })));
  for (let from = 0; from < rows.length; from += 500) await unit.tx.insert(table).values(rows.slice(from, from + 500));
  noteTouched(unit, source.ctx, recordTypes[type.kind], changed.map(({ recordId }) => recordId));
  await recordHistory(unit, source.ctx, recordTypes[type.kind], known.flatMap((recordId): Change[] => {
    const [from, to] = [before, rows].map((all) => summary(all.filter((row) => row.recordId === recordId)));
    return from === to ? [] : [{ recordId, action: "update", changes: [{ field: "lines", from, to }] }];
  }));
}

const summary = (lines: readonly { description: string; quantity: number }[]): string => lines.map(({ description, quantity }) => `${quantity} × ${description}`).join(", ").slice(0, 2_000);

function lineOf({ rows = [] }: FieldMapping, row: RemoteRow, lookups: Lookups) {
  const value = (local: string): RemoteValue | undefined => row[rows.find((pair) => pair.local === local)?.remote ?? local];
  const [product, price, unit] = [value("productId"), value("unitPriceMinor"), value("unit")];
  const line = {
    productId: isRef(product) ? lookups.recordOf(product, "products") : null,
    description: String(value("description") ?? "").slice(0, 1_000) || "Without a description",
    quantity: Number(value("quantity")) || 0,
    unit: typeof unit === "string" && unit ? unit.slice(0, 30) : null,
    unitPriceMinor: isMoney(price) ? price.minor : Number(price) || 0,
    discountPercent: Number(value("discountPercent")) || 0,
  };
  return { ...line, totalMinor: lineTotal(line) };
}
