import { z } from "zod";

/** What became of a customer's orders and quotes, as their thread shows it. Browser-safe. Times are ISO 8601 UTC, days "2026-05-03". */

export const cardStatuses = ["confirmed", "shipped", "delivered", "cancelled", "late", "returned", "paid", "overdue", "accepted", "declined"] as const;
export type CardStatus = (typeof cardStatuses)[number];

const day = z.iso.date().nullable();

const parcel = z.object({ carrier: z.string().nullable(), trackingNumber: z.string().nullable(), trackingUrl: z.string().nullable(), shippedOn: day, deliveredOn: day });
export type Parcel = z.output<typeof parcel>;

export const statusCard = z.object({
  id: z.string(),
  at: z.iso.datetime().meta({ description: "When it happened, as far as Weft knows; of what is late or overdue when the day ended on which it was due." }),
  kind: z.enum(["orders", "quotes"]),
  recordId: z.uuid(),
  name: z.string(),
  status: z.enum(cardStatuses),
  totalMinor: z.int(),
  currency: z.string().nullable(),
  dueOn: day.meta({ description: "By when it should be there, or be paid." }),
  parcels: z.array(parcel).meta({ description: "What left for the order, as far as the status is about that; the newest first, at most ten." }),
  paidOn: day,
}).meta({ id: "StatusCard" });
export type StatusCard = z.output<typeof statusCard>;

export const statusCardList = z.object({ items: z.array(statusCard) });
export const statusCardSearch = z.object({ from: z.iso.datetime().optional().meta({ description: "Only what happened since; the oldest message that is shown, for example." }) });
