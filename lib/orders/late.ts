import type { ShipmentStatus } from "./shipment-status";

/** An order with its newest shipment, where it has one. Days are "2026-05-03". */
export interface Underway {
  status: string;
  deliverOn: string | null;
  shipment: { status: ShipmentStatus; expectedOn: string | null } | null;
}

/** By when it should be there: what the carrier expects goes before what was promised. Browser-safe. */
export const expectedOn = ({ deliverOn, shipment }: Underway): string | null => shipment?.expectedOn ?? deliverOn;

/** Whether an order should have arrived before today and has not. */
export const isLate = (order: Underway, today: string): boolean => (order.status === "confirmed" || order.status === "shipped") && order.shipment?.status !== "delivered" && (expectedOn(order) ?? "9") < today;
