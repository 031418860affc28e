import "server-only";
import { and, desc, eq, isNull } from "drizzle-orm";
import { contacts, orderLines, orders, products } from "@/db/schema";
import type { Unit } from "../../context";
import type { LineInput } from "../../records/line-schema";

/** So much of an item as a customer usually has it. `price` is null where nobody has set one. */
export interface UsualItem {
  productId: string;
  name: string;
  quantity: number;
  unit: string | null;
  price: { unitPriceMinor: number; discountPercent: number; currency: string } | null;
}

/** An item at what they pay for it: what they paid last, else its price. Or why there is none. */
export async function findUsual({ tx }: Unit, workspaceId: string, contactId: string | null, productId: string, quantity: number): Promise<UsualItem | string> {
  if (!(quantity > 0)) return "No quantity was said.";
  const [product] = await tx.select().from(products).where(and(eq(products.workspaceId, workspaceId), eq(products.id, productId), isNull(products.deletedAt)));
  if (!product || product.status === "discontinued") return "The item is no longer sold.";
  const [contact] = contactId ? await tx.select({ companyId: contacts.companyId }).from(contacts).where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, contactId))) : [];
  const whose = contact?.companyId ? eq(orders.companyId, contact.companyId) : contactId ? eq(orders.contactId, contactId) : undefined;
  const [paid] = whose
    ? await tx
        .select({ unitPriceMinor: orderLines.unitPriceMinor, discountPercent: orderLines.discountPercent, unit: orderLines.unit, currency: orders.currency })
        .from(orderLines)
        .innerJoin(orders, and(eq(orders.workspaceId, workspaceId), eq(orders.id, orderLines.recordId)))
        .where(and(eq(orderLines.workspaceId, workspaceId), eq(orderLines.productId, productId), whose, isNull(orders.deletedAt)))
        .orderBy(desc(orders.orderedOn), desc(orders.id))
        .limit(1)
    : [];
  const unitPriceMinor = paid?.unitPriceMinor ?? product.priceMinor;
  const price = unitPriceMinor === null ? null : { unitPriceMinor, discountPercent: paid?.discountPercent ?? 0, currency: paid?.currency ?? product.currency ?? "EUR" };
  return { productId, name: product.name, quantity, unit: paid?.unit ?? product.unit, price };
}

/** The same as a line of an order that Weft keeps itself, or why there is none. */
export async function usualLine(unit: Unit, workspaceId: string, contactId: string | null, productId: string, quantity: number): Promise<{ line: LineInput; currency: string } | string> {
  const item = await findUsual(unit, workspaceId, contactId, productId, quantity);
  if (typeof item === "string") return item;
  if (!item.price) return "The item has no price.";
  const { currency, ...price } = item.price;
  return { line: { productId, description: item.name, quantity, unit: item.unit, ...price }, currency };
}
