import "server-only";
import { eq, and } from "drizzle-orm";
import { contacts } from "@/db/schema";
import { inTransaction, systemContext, within, type Context, type Unit } from "../../context";
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
import { addElsewhere, confirmElsewhere, openElsewhere } from "./orders-elsewhere";
import { usualLine } from "./usual-line";

/** An order that a dialogue opens, adds to and confirms: in the ERP that keeps this customer's orders, else in Weft's own store. */
export const orderActions: readonly DialogueAction[] = [
  ordering({
    id: "order.open",
    title: "Open an order for the usual item",
    sets: ["orderId", "orderNumber", "orderTotal"],
    elsewhere: (ctx, call) => openElsewhere(ctx, call, text(call.variables.productId), Number(call.variables.quantity)),
    async here(unit, ctx, { run, variables }) {
      const line = await usualLine(unit, run.workspaceId, run.contactId, text(variables.productId), Number(variables.quantity));
      if (typeof line === "string") return { done: false, note: line };
      const [contact] = run.contactId ? await unit.tx.select({ companyId: contacts.companyId, ownerId: contacts.ownerId }).from(contacts).where(and(eq(contacts.workspaceId, run.workspaceId), eq(contacts.id, run.contactId))) : [];
      const id = await makeOrder(unit, ctx, { contactId: run.contactId, companyId: contact?.companyId ?? null, ownerId: contact?.ownerId ?? null, currency: line.currency, about: "Ordered in a dialogue." }, [line.line]);
      return { done: true, note: "An order was opened.", variables: await described(unit, ctx, id) };
    },
  }),
  ordering({
    id: "order.add-usual",
    title: "Add the other usual items to the order",
    sets: ["orderTotal"],
    elsewhere: (ctx, call) => addElsewhere(ctx, call, text(call.variables.orderId), readPairs(text(call.variables.otherIds))),
    async here(unit, ctx, { run, variables }) {
      const id = text(variables.orderId);
      const added: LineInput[] = [];
      for (const [productId, quantity] of readPairs(text(variables.otherIds))) {
        const line = await usualLine(unit, run.workspaceId, run.contactId, productId, quantity);
        if (typeof line !== "string") added.push(line.line);
      }
      const before = await linesOf(unit, ctx, orderRecord, id);
      await writeLines(unit, ctx, orderRecord, id, [...before, ...added].map(({ productId, description, quantity, unit: of, unitPriceMinor, discountPercent }) => ({ productId, description, quantity, unit: of, unitPriceMinor, discountPercent })));
      unit.change({ topic: "record", kind: "orders" });
      return { done: true, note: `${added.length} usual items were added.`, variables: await described(unit, ctx, id) };
    },
  }),
  ordering({
    id: "order.confirm",
    title: "Confirm the order",
    sets: ["orderTotal", "leavesOn"],
    elsewhere: (ctx, call) => confirmElsewhere(ctx, text(call.variables.orderId), call.with.today === true),
    here: confirm,
  }),
];

interface Ordering extends Pick<DialogueAction, "id" | "title" | "sets"> {
  /** Null where Weft keeps the order itself. */
  elsewhere(ctx: Context, call: ActionCall): Promise<ActionResult | null>;
  here(unit: Unit, ctx: Context, call: ActionCall): Promise<ActionResult>;
}

/** What is done in another system is described as it was read back; else it is done here, in the transaction in which the run goes on. */
function ordering({ elsewhere, here, ...about }: Ordering): DialogueAction {
  return {
    ...about,
    async call(ctx, call) {
      const result = await elsewhere(acting(ctx), call);
      if (!result) return { done: true };
      const id = text(result.variables?.orderId ?? call.variables.orderId);
      return id ? { ...result, variables: { ...result.variables, ...(await inTransaction(ctx, (unit) => described(unit, ctx, id))) } } : result;
    },
    keep: async (unit, ctx, call, result) => (result && (!result.done || result.variables?.elsewhere) ? result : here(unit, acting(ctx), call)),
  };
}

async function confirm(unit: Unit, ctx: Context, { variables, with: options }: ActionCall): Promise<ActionResult> {
  const id = text(variables.orderId);
  const today = options.today === true ? await todayIn(unit, ctx) : null;
  const order = await requireRecord(unit, ctx, orderRecord, id);
  if (order.status === "cancelled" || order.deletedAt) return { done: false, note: "The order was cancelled meanwhile." };
  if (order.status === "draft" || today) await updateRecord(ctx, orderRecord, id, { ...(order.status === "draft" && { status: "confirmed" }), ...(today && { deliverOn: today }) });
  // What leaves today is packed now; whoever sends it writes carrier and tracking number on it.
  if (today && !(await listShipments(ctx, id)).items.length) await addShipment(ctx, id, { status: "packed" });
  return { done: true, note: today ? "Confirmed, to leave today." : "Confirmed." };
}

const acting = (ctx: Context): Context => ({ ...systemContext(ctx.workspaceId, "Dialogue"), ...(ctx.unit && { unit: ctx.unit }) });

const text = (value: Value | undefined): string => (typeof value === "string" ? value : "");

/** "id:12,id:3" */
export const readPairs = (pairs: string): [string, number][] => pairs.split(",").flatMap((pair) => {
  const [id, quantity] = pair.split(":");
  return id && Number(quantity) > 0 ? [[id, Number(quantity)] as [string, number]] : [];
});

async function described(unit: Unit, ctx: Context, id: string): Promise<Variables> {
  const order = await requireRecord(unit, within(ctx, unit), orderRecord, id);
  return { orderId: id, orderNumber: String(order.name), orderTotal: { amountMinor: Number(order.totalMinor), currency: String(order.currency ?? "EUR") } };
}
