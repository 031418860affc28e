import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { shipments } from "@/db";
import type { RemoteRow } from "../connectors/contract";
import type { FieldMapping } from "../connectors/manifest";
import type { Unit } from "../context";
import { newId } from "../ids";
import { same } from "./merge";
import type { Source } from "./source";
import type { Outcome } from "./store";

const statuses = ["packed", "shipped", "delivered", "returned"] as const;

/** Writes what left for a batch's orders. They are known by their number over there; what was entered by hand stays. */
export async function storeShipments({ tx }: Unit, source: Source, mapping: readonly FieldMapping[], outcomes: readonly Outcome[]): Promise<void> {
  const pair = mapping.find(({ local, direction }) => local === "shipments" && direction === "in");
  if (!pair) return;
  const changed = outcomes.filter(({ fate: { record, link } }) => Array.isArray(record.values[pair.remote]) && !(link && same(link.values[pair.remote], record.values[pair.remote])));
  const read = (orderId: string, rows: unknown) => (Array.isArray(rows) ? (rows as readonly RemoteRow[]).map((row) => ({ orderId, ...shipmentOf(pair, row) })) : []);
  const told = changed.flatMap(({ fate, recordId }) => read(recordId, fate.record.values[pair.remote]));
  const before = changed.flatMap(({ fate, recordId }) => read(recordId, fate.link?.values[pair.remote]));
  const { workspaceId } = source.ctx;
  const orders = changed.filter(({ fate }) => fate.link).map(({ recordId }) => recordId).toSorted();
  const numbers = [...new Set([...before, ...told].flatMap(({ trackingNumber }) => trackingNumber ?? []))];
  if (orders.length && numbers.length) await tx.delete(shipments).where(and(eq(shipments.workspaceId, workspaceId), inArray(shipments.orderId, orders), inArray(shipments.trackingNumber, numbers)));
  const now = new Date();
  if (told.length) await tx.insert(shipments).values(told.map((row) => ({ ...row, workspaceId, id: newId(), createdAt: now, updatedAt: now })));
}

function shipmentOf({ rows = [] }: FieldMapping, row: RemoteRow) {
  const text = (local: string): string | null => {
    const value = row[rows.find((pair) => pair.local === local)?.remote ?? local];
    return typeof value === "string" && value ? value : null;
  };
  return { carrier: text("carrier"), trackingNumber: text("trackingNumber"), trackingUrl: text("trackingUrl"), status: statuses.find((status) => status === text("status")) ?? "packed", shippedOn: text("shippedOn"), expectedOn: text("expectedOn") } as const;
}
