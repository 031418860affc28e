import "server-only";
import { and, desc, eq, isNull } from "drizzle-orm";
import { contacts, orderLines, orders, products } from "@/db/schema";
import { systemContext, within, type Context, type Unit } from "../../context";
import { makeOrder } from "../../orders/of-deal";
import { orderRecord } from "../../orders/record";
import { addShipment, listShipments } from "../../orders/shipments";
import { requireRecord } from "../../records/find";
import type { LineInput } from "../../records/line-schema";
import { linesOf, writeLines } from "../../records/lines";
import { updateRecord } from "../../records/update";
import { todayIn } from "../../workspaces/today";
import type { Value, Variables } from "../definition";
import type { ActionCall, ActionResult, DialogueAction } from "./contract";

/** An order that a dialogue opens, adds to and confirms, in Weft's own store. */
export const orderActions: readonly DialogueAction[] = [
  {
    id: "order.open",
    title: "Open an order for the usual item",
    sets: ["orderId", "orderNumber", "orderTotal"],
    async keep(unit, ctx, { run, variables }) {
      const line = await usualLine(unit, run.workspaceId, run.contactId, text(variables.productId), Number(variables.quantity));
      if (typeof line === "string") return { done: false, note: line };
      const [contact] = run.contactId ? await unit.tx.select({ companyId: contacts.companyId, ownerId: contacts.ownerId }).from(contacts).where(and(eq(contacts.workspaceId, run.workspaceId), eq(contacts.id, run.contactId))) : [];
      const id = await makeOrder(unit, acting(ctx), { contactId: run.contactId, companyId: contact?.companyId ?? null, ownerId: contact?.ownerId ?? null, currency: line.currency, about: "Ordered in a dialogue." }, [line.line]);
      return { done: true, note: "An order was opened.", variables: await described(unit, ctx, id) };
    },
  },
  {
    id: "order.add-usual",
    title: "Add the other usual items to the order",
    sets: ["orderTotal"],
    async keep(unit, ctx, { run, variables }) {
      const id = text(variables.orderId);
      const added: LineInput[] = [];
      for (const [productId, quantity] of readPairs(text(variables.otherIds))) {
        const line = await usualLine(unit, run.workspaceId, run.contactId, productId, quantity);
        if (typeof line !== "string") added.push(line.line);
      }
      const before = await linesOf(unit, ctx, orderRecord, id);
      await writeLines(unit, acting(ctx), orderRecord, id, [...before, ...added].map(({ productId, description, quantity, unit: of, unitPriceMinor, discountPercent }) => ({ productId, description, quantity, unit: of, unitPriceMinor, discountPercent })));
      unit.change({ topic: "record", kind: "orders" });
      return { done: true, note: `${added.length} usual items were added.`, variables: await described(unit, ctx, id) };
    },
  },
  { id: "order.confirm", title: "Confirm the order", keep: confirm },
];

async function confirm(unit: Unit, ctx: Context, { variables, with: options }: ActionCall): Promise<ActionResult> {
  const id = text(variables.orderId);
  const today = options.today === true ? await todayIn(unit, ctx) : null;
  const order = await requireRecord(unit, ctx, orderRecord, id);
  if (order.status === "cancelled" || order.deletedAt) return { done: false, note: "The order was cancelled meanwhile." };
  if (order.status === "draft" || today) await updateRecord(acting(ctx), orderRecord, id, { ...(order.status === "draft" && { status: "confirmed" }), ...(today && { deliverOn: today }) });
  // What leaves today is packed now; whoever sends it writes carrier and tracking number on it.
  if (today && !(await listShipments(acting(ctx), id)).items.length) await addShipment(acting(ctx), id, { status: "packed" });
  return { done: true, note: today ? "Confirmed, to leave today." : "Confirmed." };
}

const acting = (ctx: Context): Context => ({ ...systemContext(ctx.workspaceId, "Dialogue"), ...(ctx.unit && { unit: ctx.unit }) });

const text = (value: Value | undefined): string => (typeof value === "string" ? value : "");

/** "id:12,id:3" */
export const readPairs = (pairs: string): [string, number][] => pairs.split(",").flatMap((pair) => {
  const [id, quantity] = pair.split(":");
  return id && Number(quantity) > 0 ? [[id, Number(quantity)] as [string, number]] : [];
});

/** A line of what they pay for it: what they paid last, else its price. Or why there is none. */
async function usualLine({ tx }: Unit, workspaceId: string, contactId: string | null, productId: string, quantity: number): Promise<{ line: LineInput; currency: string } | string> {
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
  const price = paid?.unitPriceMinor ?? product.priceMinor;
  if (price === null) return "The item has no price.";
  return { line: { productId, description: product.name, quantity, unit: paid?.unit ?? product.unit, unitPriceMinor: price, discountPercent: paid?.discountPercent ?? 0 }, currency: paid?.currency ?? product.currency ?? "EUR" };
}

async function described(unit: Unit, ctx: Context, id: string): Promise<Variables> {
  const order = await requireRecord(unit, within(ctx, unit), orderRecord, id);
  return { orderId: id, orderNumber: String(order.name), orderTotal: { amountMinor: Number(order.totalMinor), currency: String(order.currency ?? "EUR") } };
}
