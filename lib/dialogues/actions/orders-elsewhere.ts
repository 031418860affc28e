import "server-only";
import { and, eq } from "drizzle-orm";
import { companies, contacts } from "@/db/schema";
import { inTransaction, type Context, type Unit } from "../../context";
import { AppError } from "../../errors";
import { orderRecord } from "../../orders/record";
import { listShipments } from "../../orders/shipments";
import { requireRecord } from "../../records/find";
import { linesOf } from "../../records/lines";
import { actOnRecord } from "../../sync/act";
import { findKeeper, type Keeper } from "../../sync/keeper";
import { changeThere, makeThere, readThere } from "../../sync/make";
import { doWhatIsMeant, findMeant } from "../../sync/meant";
import type { WantedLine } from "../../sync/request";
import { todayIn } from "../../workspaces/today";
import type { Variables } from "../definition";
import type { ActionCall, ActionResult } from "./contract";
import { findUsual, type UsualItem } from "./usual-line";

/*
 * Orders of workspaces whose ERP is the book of record. It decides on prices, sums, numbers and states; what it says after each step is what the customer is told.
 * Each of these may be called again after a crash: an order is made once for its key, and what is so already is not done again. Null: Weft keeps the order itself.
 */

/** Opens an order where the customer or the item is known, and has it priced and numbered there. */
export async function openElsewhere(ctx: Context, { run, key }: ActionCall, productId: string, quantity: number): Promise<ActionResult | null> {
  const { customer, item } = await inTransaction(ctx, async (unit) => ({ customer: await customerOf(unit, run.workspaceId, run.contactId), item: await findUsual(unit, run.workspaceId, run.contactId, productId, quantity) }));
  const whoIds = [customer.companyId, customer.contactId].flatMap((id) => id ?? []);
  const keeper = await findKeeper(ctx, "orders", [...whoIds, productId]);
  if (!keeper) return null;
  if (typeof item === "string") return { done: false, note: item };
  if (whoIds.every((id) => keeper.unknown.has(id))) return unknownThere(keeper, customer.name);
  if (keeper.unknown.has(productId)) return unknownThere(keeper, item.name);
  const { companyId, contactId, ownerId } = customer;
  const id = await makeThere(ctx, { connectionId: keeper.connectionId, kind: "orders", values: { companyId, contactId, ownerId }, lines: [wanted(item)], key });
  await doWhatIsMeant(ctx, "orders", id, "quote");
  return { done: true, note: `An order was opened in ${keeper.name}.`, variables: { elsewhere: keeper.name, orderId: id } };
}

/** Adds what an order does not have yet. What the system has no counterpart for is a person's to settle: nothing is added then. */
export async function addElsewhere(ctx: Context, { run }: ActionCall, orderId: string, items: readonly [string, number][]): Promise<ActionResult | null> {
  const home = await homeOf(ctx, orderId);
  if (!home) return null;
  const at = { connectionId: home.connectionId, kind: "orders" as const, recordId: orderId };
  await readThere(ctx, at);
  const { order, there, usual } = await inTransaction(ctx, async (unit) => {
    const found: (UsualItem | string)[] = [];
    for (const [productId, quantity] of items) found.push(await findUsual(unit, run.workspaceId, run.contactId, productId, quantity));
    return { order: await requireRecord(unit, ctx, orderRecord, orderId), there: await linesOf(unit, ctx, orderRecord, orderId), usual: found };
  });
  const missing = usual.filter((item): item is UsualItem => typeof item !== "string" && !there.some(({ productId }) => productId === item.productId));
  const keeper = await findKeeper(ctx, "orders", [orderId, ...missing.map(({ productId }) => productId)]);
  const stranger = missing.find(({ productId }) => keeper?.unknown.has(productId));
  if (keeper && stranger) return unknownThere(keeper, stranger.name);
  if (missing.length) {
    if (order.status !== "draft" || order.deletedAt) return { done: false, note: `The order is ${order.deletedAt ? "gone" : String(order.status)} in ${home.name} already, so nothing was added to it.` };
    await doWhatIsMeant(ctx, "orders", orderId, "reopen");
    await changeThere(ctx, { ...at, lines: [...there.map(({ productId, description, quantity, unit }) => ({ productId, description, quantity, unit })), ...missing.map(wanted)] });
  }
  await doWhatIsMeant(ctx, "orders", orderId, "quote");
  return { done: true, note: `${missing.length} usual items were added in ${home.name}.`, variables: { elsewhere: home.name } };
}

/** Confirms an order, and says on which day it is planned to leave where that is not the day that was asked for. */
export async function confirmElsewhere(ctx: Context, orderId: string, leavesToday: boolean): Promise<ActionResult | null> {
  const home = await homeOf(ctx, orderId);
  if (!home) return null;
  const at = { connectionId: home.connectionId, kind: "orders" as const, recordId: orderId };
  await readThere(ctx, at);
  const { order, today } = await inTransaction(ctx, async (unit) => ({ order: await requireRecord(unit, ctx, orderRecord, orderId), today: await todayIn(unit, ctx) }));
  if (order.status === "cancelled" || order.deletedAt) return { done: false, note: `The order was cancelled in ${home.name} meanwhile.` };
  if (order.status === "draft") {
    if (leavesToday) await changeThere(ctx, { ...at, values: { deliverOn: today } });
    await doWhatIsMeant(ctx, "orders", orderId, "quote");
    const answer = await actOnRecord(ctx, { kind: "orders", recordId: orderId, connectionId: home.connectionId, action: home.action });
    if (!answer.done) return { done: false, note: answer.note ?? `${home.name} has not confirmed the order.`, variables: { elsewhere: home.name } };
  }
  return { done: true, note: `Confirmed in ${home.name}.`, variables: { elsewhere: home.name, ...(leavesToday && { leavesOn: await plannedAfter(ctx, orderId, today) }) } };
}

/** The day on which the first part leaves, when that is later than the day asked for. */
async function plannedAfter(ctx: Context, orderId: string, today: string): Promise<Variables[string]> {
  const days = (await listShipments(ctx, orderId)).items.filter(({ status }) => status === "packed").flatMap(({ expectedOn }) => expectedOn ?? []).toSorted();
  return days[0] && days[0] > today ? { day: days[0] } : null;
}

/** The system that decides on an order, and how it confirms one. @throws AppError "conflict" while it rests */
async function homeOf(ctx: Context, orderId: string): Promise<{ connectionId: string; name: string; action: string } | null> {
  const meant = await findMeant(ctx, "orders", orderId, "confirm");
  if (meant && "refused" in meant) throw new AppError("conflict", meant.refused);
  return meant;
}

const unknownThere = ({ name }: Keeper, what: string): ActionResult => ({ done: false, note: `${what} is not in ${name}, where orders are kept. Add it there, and make the order by hand.` });

const wanted = ({ productId, name, quantity, unit }: UsualItem): WantedLine => ({ productId, description: name, quantity, unit });

async function customerOf({ tx }: Unit, workspaceId: string, contactId: string | null) {
  const [contact] = contactId ? await tx.select({ name: contacts.name, companyId: contacts.companyId, ownerId: contacts.ownerId, company: companies.name }).from(contacts).leftJoin(companies, and(eq(companies.workspaceId, workspaceId), eq(companies.id, contacts.companyId))).where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, contactId))) : [];
  return { contactId, companyId: contact?.companyId ?? null, ownerId: contact?.ownerId ?? null, name: contact?.company ?? contact?.name ?? "The customer" };
}
