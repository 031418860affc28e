import { beforeEach, describe, expect, test } from "vitest";
import { systemContext } from "../context";
import { dealRecord } from "../deals/record";
import { listStages } from "../deals/stages";
import { listLostReasons } from "../deals/lost-reasons";
import { listPipelines } from "../pipelines/list";
import { orderQuote } from "../quotes/order";
import { quoteRecord } from "../quotes/record";
import { createRecord } from "../records/create";
import { deleteRecords } from "../records/delete";
import { getRecord } from "../records/get";
import { lineInput } from "../records/line-schema";
import { setLines } from "../records/lines";
import { listRecords } from "../records/list";
import { listOf } from "../records/list-query";
import { updateRecord } from "../records/update";
import { createMember, createWorkspace } from "../testing/factories";
import { orderRecord } from "./record";
import { addShipment, changeShipment, listShipments, removeShipment } from "./shipments";

let ana: Awaited<ReturnType<typeof createMember>>;
let stage: (name: string) => string;

beforeEach(async () => {
  ana = await createMember((await createWorkspace()).id);
  const { items } = await listPipelines(ana.context);
  stage = (name) => items[0]!.stages.find((one) => one.name === name)!.id;
});

const deal = async () => (await createRecord(ana.context, dealRecord, { name: "Second hotel", amountMinor: 50_000 })).record;
const to = (id: string, name: string, more = {}) => updateRecord(ana.context, dealRecord, id, { stageId: stage(name), ...more });
const ordersOf = async (id: string) => (await listRecords(ana.context, orderRecord, listOf(orderRecord, { filter: { match: "all", of: [{ field: "dealId", op: "any_of", value: [id] }] } }))).items;
const boxes = lineInput.parse({ description: "Boxes", quantity: 3, unitPriceMinor: 105, unit: "box" });
async function quote(dealId: string, values: Record<string, unknown> = {}) {
  const { record } = await createRecord(ana.context, quoteRecord, { dealId, ...values });
  return (await setLines(ana.context, quoteRecord, record.id, [boxes])).record;
}

describe("a deal that is won", () => {
  test("makes an order of its name and amount", async () => {
    const { id } = await deal();
    await to(id, "Won");
    const [order, ...more] = await ordersOf(id);
    expect(more).toEqual([]);
    expect(order).toMatchObject({ dealId: id, quoteId: null, status: "draft", currency: "EUR", totalMinor: 50_000, ownerId: ana.id, orderedOn: expect.any(String) });
    expect((await getRecord(ana.context, orderRecord, order!.id)).lines).toMatchObject([{ description: "Second hotel", quantity: 1, unitPriceMinor: 50_000 }]);
  });

  test("makes the order of the quote that was accepted, else of the latest that was not declined", async () => {
    const { id } = await deal();
    const accepted = await quote(id, { status: "accepted", currency: "USD" });
    await quote(id);
    await to(id, "Won");
    expect((await ordersOf(id))[0]).toMatchObject({ quoteId: accepted.id, currency: "USD", totalMinor: 315 });
    const other = await deal();
    await quote(other.id, { status: "declined" });
    const latest = await quote(other.id);
    await to(other.id, "Won");
    expect((await ordersOf(other.id))[0]).toMatchObject({ quoteId: latest.id, totalMinor: 315 });
  });

  test("makes it once, however often it is won, until it is cancelled or deleted", async () => {
    const { id } = await deal();
    for (const name of ["Won", "Lead", "Won"]) await to(id, name);
    const [order] = await ordersOf(id);
    expect(await ordersOf(id)).toHaveLength(1);
    await updateRecord(ana.context, orderRecord, order!.id, { status: "cancelled" });
    for (const name of ["Lead", "Won"]) await to(id, name);
    expect(await ordersOf(id)).toHaveLength(2);
    const second = (await ordersOf(id)).find((one) => one.status !== "cancelled")!;
    await deleteRecords(ana.context, orderRecord, [second.id]);
    await to(id, "Lead");
    await Promise.all([to(id, "Won"), to(id, "Won"), to(id, "Won")]);
    expect(await ordersOf(id)).toHaveLength(2);
  });

  test("by a connected system leaves the order to that", async () => {
    const { id } = await deal();
    await updateRecord(systemContext(ana.context.workspaceId), dealRecord, id, { stageId: stage("Won") });
    expect(await ordersOf(id)).toEqual([]);
  });

  test("has a history of its stages, and lost ones say why", async () => {
    const { id } = await deal();
    await to(id, "Qualified");
    await to(id, "Lost", { lostReason: "Price" });
    const other = await deal();
    await to(other.id, "Lost", { lostReason: "price " });
    const { items } = await listStages(ana.context, id);
    expect(items.map(({ stageId }) => stageId)).toEqual(["Lost", "Qualified", "Lead"].map(stage));
    expect(items[0]!.until).toBeNull();
    expect(items[1]!.until).toBe(items[0]!.from);
    expect(await listLostReasons(ana.context)).toEqual({ items: [{ reason: expect.stringMatching(/price/i), count: 2 }] });
  });
});

describe("a quote", () => {
  test("becomes an order once it is accepted, once, and may win its deal", async () => {
    const { id } = await createRecord(ana.context, dealRecord, { name: "Hotel" }).then(({ record }) => record);
    const given = await quote(id, { reference: "77" });
    await expect(orderQuote(ana.context, given.id, { winDeal: false })).rejects.toMatchObject({ code: "conflict" });
    await updateRecord(ana.context, quoteRecord, given.id, { status: "accepted" });
    const order = await orderQuote(ana.context, given.id, { winDeal: true });
    expect(order.lines).toMatchObject([{ description: "Boxes", quantity: 3, totalMinor: 315 }]);
    expect(order.record).toMatchObject({ quoteId: given.id, dealId: id, reference: "77" });
    // The deal had no amount: it is the quote's.
    expect((await getRecord(ana.context, dealRecord, id)).record).toMatchObject({ status: "won", amountMinor: 315 });
    expect((await orderQuote(ana.context, given.id, { winDeal: true })).record.id).toBe(order.record.id);
    expect(await ordersOf(id)).toHaveLength(1);
  });

  test("without lines becomes none", async () => {
    const { record } = await createRecord(ana.context, quoteRecord, { status: "accepted" });
    await expect(orderQuote(ana.context, record.id, { winDeal: false })).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("shipments", () => {
  test("take their order on with them, never back", async () => {
    const { record: order } = await createRecord(ana.context, orderRecord, { status: "confirmed" });
    const status = async () => (await getRecord(ana.context, orderRecord, order.id)).record.status;
    const one = await addShipment(ana.context, order.id, { carrier: "Parcel Post" });
    expect(await status()).toBe("confirmed");
    await changeShipment(ana.context, order.id, one.id, { status: "shipped", trackingNumber: "7", shippedOn: "2026-05-03" });
    expect(await status()).toBe("shipped");
    const two = await addShipment(ana.context, order.id, { status: "delivered" });
    expect(await status()).toBe("shipped");
    await changeShipment(ana.context, order.id, one.id, { status: "delivered" });
    expect(await status()).toBe("delivered");
    await changeShipment(ana.context, order.id, one.id, { status: "returned" });
    expect(await status()).toBe("delivered");
    await removeShipment(ana.context, order.id, two.id);
    expect((await listShipments(ana.context, order.id)).items).toMatchObject([{ id: one.id, carrier: "Parcel Post", trackingNumber: "7", status: "returned" }]);
  });

  test("leave a cancelled order as it is, and are found in their order only", async () => {
    const { record: order } = await createRecord(ana.context, orderRecord, { status: "cancelled" });
    const { record: other } = await createRecord(ana.context, orderRecord, {});
    const { id } = await addShipment(ana.context, order.id, { status: "shipped" });
    expect((await getRecord(ana.context, orderRecord, order.id)).record.status).toBe("cancelled");
    await expect(changeShipment(ana.context, other.id, id, { status: "delivered" })).rejects.toMatchObject({ code: "not_found" });
    await expect(removeShipment(ana.context, other.id, id)).rejects.toMatchObject({ code: "not_found" });
    const stranger = await createMember((await createWorkspace()).id);
    await expect(listShipments(stranger.context, order.id)).rejects.toMatchObject({ code: "not_found" });
  });
});
