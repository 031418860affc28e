import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { orders, shipments } from "@/db/schema";
import { beyond, readAhead, type TimelinePart } from "./part";

/** What left for a customer: of an order, or of the orders of a contact, a company, a deal. */
export const readShipments: TimelinePart = async ({ tx }, { workspaceId }, { type, id, after }) => {
  const pointer = { orders: orders.id, contacts: orders.contactId, companies: orders.companyId, deals: orders.dealId }[type.kind as string];
  if (!pointer) return [];
  const rows = await tx
    .select({ id: shipments.id, createdAt: shipments.createdAt, carrier: shipments.carrier, trackingNumber: shipments.trackingNumber, status: shipments.status, orderId: orders.id, orderName: orders.name })
    .from(orders)
    .innerJoin(shipments, and(eq(shipments.workspaceId, workspaceId), eq(shipments.orderId, orders.id)))
    .where(sql`${orders.workspaceId} = ${workspaceId} and ${pointer} = ${id} and ${orders.deletedAt} is null ${beyond(sql`${shipments.createdAt}`, sql`${shipments.id}`, after)}`)
    .orderBy(sql`${shipments.createdAt} desc`, sql`${shipments.id} desc`)
    .limit(readAhead);
  return rows.map(({ id: shipment, createdAt, carrier, trackingNumber, status, orderId, orderName }) => ({ kind: "shipment", id: shipment, at: createdAt.toISOString(), order: { id: orderId, name: orderName }, carrier, trackingNumber, status }));
};
