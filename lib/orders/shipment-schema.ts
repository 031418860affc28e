import { z } from "zod";
import { shipmentStatuses } from "./shipment-status";

/** What left for a customer. Browser-safe. Days are "2026-05-03". */

const text = (most: number) => z.string().trim().max(most, `Use at most ${most} characters.`).nullable();
const day = z.iso.date("Write a day as 2026-05-03.").nullable();

const fields = {
  carrier: text(80),
  trackingNumber: text(120),
  trackingUrl: z.url({ protocol: /^https?$/, error: "Write an address that begins with https://." }).max(1_000, "This address is too long.").nullable(),
  status: z.enum(shipmentStatuses, "Choose one of: packed, shipped, delivered, returned."),
  shippedOn: day,
  expectedOn: day,
  deliveredOn: day,
};

export const shipmentPatch = z.object(fields).partial();
export type ShipmentPatch = z.output<typeof shipmentPatch>;

export const shipment = z.object({ id: z.uuid(), ...fields, trackingUrl: z.string().nullable(), createdAt: z.iso.datetime() }).meta({ id: "Shipment" });
export type Shipment = z.infer<typeof shipment>;

export const shipmentList = z.object({ items: z.array(shipment) });
