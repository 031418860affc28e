import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { shipments } from "@/db/schema";
import { inTransaction, requirePermission, within, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { newId } from "../ids";
import { lockRecords, requireRecord } from "../records/find";
import { updateRecord } from "../records/update";
import { orderRecord } from "./record";
import type { Shipment, ShipmentPatch } from "./shipment-schema";

const mostShipments = 200;

/** What left for an order, the first first. @throws AppError "not_found" */
export async function listShipments(ctx: Context, orderId: string): Promise<{ items: Shipment[] }> {
  return inTransaction(ctx, async (unit) => {
    await requireRecord(unit, ctx, orderRecord, orderId);
    return { items: (await read(unit, ctx, orderId)).map(toShipment) };
  });
}

/** Writes down what leaves. The order goes on with it: shipped once something is, delivered once all is. @throws AppError "not_found" · "forbidden" · "conflict" */
export async function addShipment(ctx: Context, orderId: string, input: ShipmentPatch): Promise<Shipment> {
  return change(ctx, orderId, async ({ tx }, all) => {
    if (all.length >= mostShipments) throw new AppError("conflict", `An order has at most ${mostShipments} shipments.`);
    const now = new Date();
    const [row] = await tx.insert(shipments).values({ status: "packed", ...input, workspaceId: ctx.workspaceId, id: newId(), orderId, createdAt: now, updatedAt: now }).returning();
    return row!;
  });
}

/** Changes only what is given; null empties a field. @throws as `addShipment` */
export async function changeShipment(ctx: Context, orderId: string, id: string, patch: ShipmentPatch): Promise<Shipment> {
  return change(ctx, orderId, async ({ tx }, all) => {
    if (!all.some((one) => one.id === id)) throw gone();
    const [row] = await tx.update(shipments).set({ ...patch, updatedAt: new Date() }).where(and(eq(shipments.workspaceId, ctx.workspaceId), eq(shipments.id, id))).returning();
    return row!;
  });
}

/** Takes away what was written down by mistake; the order's status stays. @throws as `addShipment` */
export async function removeShipment(ctx: Context, orderId: string, id: string): Promise<void> {
  requirePermission(ctx, "records.edit");
  await inTransaction(ctx, async (unit) => {
    await requireRecord(unit, ctx, orderRecord, orderId);
    const removed = await unit.tx.delete(shipments).where(and(eq(shipments.workspaceId, ctx.workspaceId), eq(shipments.orderId, orderId), eq(shipments.id, id))).returning({ id: shipments.id });
    if (!removed.length) throw gone();
    unit.change({ topic: "record", kind: "orders" });
  });
}

type Row = typeof shipments.$inferSelect;

async function change(ctx: Context, orderId: string, write: (unit: Unit, all: readonly Row[]) => Promise<Row>): Promise<Shipment> {
  requirePermission(ctx, "records.edit");
  return inTransaction(ctx, async (unit) => {
    const [order] = await lockRecords(unit, ctx, orderRecord, [orderId]);
    if (order!.deletedAt) throw new AppError("conflict", "This order was deleted. Restore it first.");
    const written = await write(unit, await read(unit, ctx, orderId));
    const next = statusAfter(String(order!.status), await read(unit, ctx, orderId));
    if (next) await updateRecord(within(ctx, unit), orderRecord, orderId, { status: next });
    unit.change({ topic: "record", kind: "orders" });
    return toShipment(written);
  });
}

/** Where an order goes on to, never back; one that was cancelled stays so. */
function statusAfter(status: string, all: readonly Pick<Row, "status">[]): "shipped" | "delivered" | null {
  const kept = all.filter((one) => one.status !== "returned");
  const before = ["draft", "confirmed"].includes(status);
  if (kept.length && kept.every((one) => one.status === "delivered")) return before || status === "shipped" ? "delivered" : null;
  return before && kept.some((one) => one.status !== "packed") ? "shipped" : null;
}

const read = ({ tx }: Unit, { workspaceId }: Context, orderId: string): Promise<Row[]> =>
  tx.select().from(shipments).where(and(eq(shipments.workspaceId, workspaceId), eq(shipments.orderId, orderId))).orderBy(asc(shipments.createdAt), asc(shipments.id)).limit(mostShipments);

const gone = () => new AppError("not_found", "This shipment does not exist.");

const toShipment = ({ id, carrier, trackingNumber, trackingUrl, status, shippedOn, expectedOn, deliveredOn, createdAt }: Row): Shipment => ({ id, carrier, trackingNumber, trackingUrl, status, shippedOn, expectedOn, deliveredOn, createdAt: createdAt.toISOString() });
