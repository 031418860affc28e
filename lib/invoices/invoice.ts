import "server-only";
import { eq } from "drizzle-orm";
import { workspaces } from "@/db/schema";
import type { Context, Unit } from "../context";
import { orderRecord } from "../orders/record";
import { requireRecord } from "../records/find";
import { linesOf } from "../records/lines";
import { namesFor } from "../records/rows";
import { todayIn } from "../workspaces/today";

/** What an invoice says: an order as it stands. Amounts are what the order has; of taxes nothing is known, and nothing is said. */
export interface Invoice {
  /** The order's number, which is also the invoice's: there is one for each. */
  number: string;
  /** Days as "2026-05-03". */
  issuedOn: string;
  orderedOn: string | null;
  /** Lines of an address, the name first. */
  seller: readonly string[];
  buyer: readonly string[];
  deliverTo: readonly string[];
  reference: string | null;
  /** ISO 4217. */
  currency: string;
  lines: readonly InvoiceLine[];
  totalMinor: number;
}

export interface InvoiceLine {
  description: string;
  quantity: number;
  unit: string | null;
  /** In the currency's smallest unit, and may be finer. */
  unitPriceMinor: number;
  discountPercent: number;
  totalMinor: number;
}

/** The invoice of an order, in the caller's transaction. @param sender the address that it is sent from @throws AppError "not_found" */
export async function readInvoice(unit: Unit, ctx: Context, orderId: string, sender: string): Promise<Invoice> {
  const order = await requireRecord(unit, ctx, orderRecord, orderId);
  const names = await namesFor(unit, ctx, orderRecord, [order]);
  const name = (id: unknown): string[] => (typeof id === "string" && names[id] ? [names[id]] : []);
  const [workspace] = await unit.tx.select({ name: workspaces.name }).from(workspaces).where(eq(workspaces.id, ctx.workspaceId));
  return {
    number: String(order.name),
    issuedOn: await todayIn(unit, ctx),
    orderedOn: typeof order.orderedOn === "string" ? order.orderedOn : null,
    seller: [workspace?.name ?? "", sender].filter(Boolean),
    buyer: [...new Set([...name(order.companyId), ...name(order.contactId)])],
    deliverTo: typeof order.shippingAddress === "string" ? order.shippingAddress.split("\n").map((line) => line.trim()).filter(Boolean) : [],
    reference: typeof order.reference === "string" && order.reference ? order.reference : null,
    currency: typeof order.currency === "string" ? order.currency : "EUR",
    lines: (await linesOf(unit, ctx, orderRecord, orderId)).filter(({ quantity }) => quantity !== 0),
    totalMinor: Number(order.totalMinor ?? 0),
  };
}
