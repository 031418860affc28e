import { beforeEach, describe, expect, test } from "vitest";
import { reorderWork } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { companyRecord } from "../companies/record";
import { contactRecord } from "../contacts/record";
import { mergeRecords } from "../merges/merge";
import { takeBackMerge } from "../merges/take-back";
import { orderRecord } from "../orders/record";
import { productRecord } from "../products/record";
import { createRecord } from "../records/create";
import { deleteRecords, restoreRecords } from "../records/delete";
import { setLines } from "../records/lines";
import { updateRecord } from "../records/update";
import { createMember, createWorkspace } from "../testing/factories";
import { dayNumber, dayOfNumber } from "./days";
import { dismissReorder, offerReorderAgain } from "./dismiss";
import { findReorders } from "./find";
import { listReorders } from "./list";
import { listUsualItems } from "./usual-items";

const now = new Date("2026-11-20T12:00:00Z");
const ago = (days: number) => dayOfNumber(dayNumber(now.toISOString()) - days);
let workspaceId: string;
let ana: Awaited<ReturnType<typeof createMember>>;
let [mill, coffee] = ["", ""];

const product = async (name: string) => (await createRecord(ana.context, productRecord, { name })).record.id;
async function order(daysAgo: number, of: Record<string, string>, items: Record<string, number>): Promise<string> {
  const { record } = await createRecord(ana.context, orderRecord, { ...of, orderedOn: ago(daysAgo), status: "delivered" });
  await setLines(ana.context, orderRecord, record.id, Object.entries(items).map(([productId, quantity]) => ({ productId, description: "x", quantity, unit: "bag", unitPriceMinor: 100, discountPercent: 0 })));
  return record.id;
}
/** Every thirty days, for the last time so many days ago. */
const monthly = async (of: Record<string, string>, productId: string, lastAgo: number) => {
  const ids = [];
  for (let times = 5; times >= 0; times--) ids.push(await order(lastAgo + times * 30, of, { [productId]: 12 }));
  return ids;
};
async function found(search = {}, at = now) {
  // What was just noted is due at the clock's time, which is later or earlier than the story's.
  await asTest(workspaceId, (tx) => tx.update(reorderWork).set({ lookAt: new Date(at.getTime() - 1) }));
  await findReorders(workspaceId, at);
  return (await listReorders(ana.context, search, at)).items;
}

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  ana = await createMember(workspaceId);
  mill = (await createRecord(ana.context, companyRecord, { name: "Mill" })).record.id;
  coffee = await product("Dark roast");
});

describe("a lapsed reorder", () => {
  test("is what a customer used to order, with what they usually take and how long it is overdue", async () => {
    await monthly({ companyId: mill }, coffee, 75);
    const [one, ...more] = await found();
    expect(more).toEqual([]);
    expect(one).toMatchObject({ company: { id: mill, name: "Mill" }, contact: null, product: { id: coffee, name: "Dark roast" }, quantity: 12, unit: "bag", timesOrdered: 6, intervalDays: 30, lastOn: ago(75), dueOn: ago(45), daysOverdue: 45 });
    expect(one!.confidence).toBeGreaterThan(0.4);
    expect(one!.reasons.map(({ words }) => words)).toContain("Ordered 6 times");
  });

  test("is none before its day, and one once that has come, without anything being ordered", async () => {
    await monthly({ companyId: mill }, coffee, 20);
    expect(await found()).toEqual([]);
    const [noted] = await asTest(workspaceId, (tx) => tx.select().from(reorderWork));
    const { lookAt } = noted!;
    expect(lookAt.getTime()).toBeGreaterThan(now.getTime() + 10 * 86_400_000);
    await findReorders(workspaceId, new Date(lookAt.getTime() - 1_000));
    expect((await listReorders(ana.context, {}, lookAt)).items).toEqual([]);
    await findReorders(workspaceId, lookAt);
    expect((await listReorders(ana.context, {}, lookAt)).items).toHaveLength(1);
  });

  test("goes when it is ordered, and comes back when that order is deleted or cancelled", async () => {
    await monthly({ companyId: mill }, coffee, 75);
    const again = await order(1, { companyId: mill }, { [coffee]: 10 });
    expect(await found()).toEqual([]);
    await deleteRecords(ana.context, orderRecord, [again]);
    expect(await found()).toHaveLength(1);
    await restoreRecords(ana.context, orderRecord, [again]);
    expect(await found()).toEqual([]);
    await updateRecord(ana.context, orderRecord, again, { status: "cancelled" });
    expect(await found()).toHaveLength(1);
  });

  test("is of a contact where orders name no company, and goes with an order that turns out to be another's", async () => {
    const jane = (await createRecord(ana.context, contactRecord, { name: "Jane" })).record.id;
    const [first, ...rest] = await monthly({ contactId: jane }, coffee, 75);
    expect(await found()).toMatchObject([{ contact: { id: jane }, company: null }]);
    for (const id of [first!, ...rest]) await updateRecord(ana.context, orderRecord, id, { companyId: mill });
    expect(await found()).toMatchObject([{ contact: null, company: { id: mill } }]);
  });

  test("respects what is no longer sold, at once, and what is sold again", async () => {
    await monthly({ companyId: mill }, coffee, 75);
    expect(await found()).toHaveLength(1);
    await updateRecord(ana.context, productRecord, coffee, { status: "discontinued" });
    expect((await listReorders(ana.context, {}, now)).items).toEqual([]);
    expect(await found()).toEqual([]);
    await updateRecord(ana.context, productRecord, coffee, { status: "active" });
    expect(await found()).toHaveLength(1);
    await deleteRecords(ana.context, productRecord, [coffee]);
    expect((await listReorders(ana.context, {}, now)).items).toEqual([]);
  });

  test("is the winner's after a merge, and the loser's again after it was taken back", async () => {
    const old = (await createRecord(ana.context, companyRecord, { name: "Old mill" })).record.id;
    await monthly({ companyId: old }, coffee, 75);
    expect(await found()).toMatchObject([{ company: { id: old } }]);
    const merge = await mergeRecords(ana.context, companyRecord, { winnerId: mill, loserId: old });
    expect(await found()).toMatchObject([{ company: { id: mill } }]);
    await takeBackMerge(ana.context, companyRecord, merge.id);
    expect(await found()).toMatchObject([{ company: { id: old } }]);
  });
});

describe("the list", () => {
  test("has pages, the likeliest first, and is asked by customer and by who is responsible", async () => {
    const ben = await createMember(workspaceId, { name: "Ben" });
    const jane = (await createRecord(ana.context, contactRecord, { name: "Jane", companyId: mill })).record.id;
    const inn = (await createRecord(ana.context, companyRecord, { name: "Inn", ownerId: ben.id })).record.id;
    await monthly({ companyId: mill }, coffee, 75);
    await monthly({ companyId: inn }, coffee, 150);
    await monthly({ contactId: jane }, await product("Cups"), 90);
    const all = await found();
    expect(all.map(({ confidence }) => confidence)).toEqual(all.map(({ confidence }) => confidence).toSorted((a, b) => b - a));
    expect(all).toHaveLength(3);
    const names = async (search: object) => (await listReorders(ana.context, search, now)).items.map(({ company, contact }) => (company ?? contact)!.name).sort();
    expect(await names({ companyId: mill })).toEqual(["Jane", "Mill"]);
    expect(await names({ contactId: jane })).toEqual(["Jane", "Mill"]);
    expect(await names({ ownerId: ben.id })).toEqual(["Inn"]);
    await expect(listReorders(ana.context, { cursor: "x" })).rejects.toMatchObject({ code: "invalid" });
  });

  test("goes on where a page ended, past fifty", async () => {
    const goods = [];
    for (let n = 0; n < 53; n++) goods.push(await product(`Item ${n}`));
    for (let times = 3; times >= 0; times--) await order(80 + times * 30, { companyId: mill }, Object.fromEntries(goods.map((id) => [id, 2])));
    const first = await found();
    expect(first).toHaveLength(50);
    const { nextCursor } = await listReorders(ana.context, {}, now);
    const second = await listReorders(ana.context, { cursor: nextCursor! }, now);
    expect(second.nextCursor).toBeNull();
    expect(new Set([...first, ...second.items].map(({ id }) => id)).size).toBe(53);
  });

  test("leaves out what was dismissed, until its day, and offers it again when that is taken back", async () => {
    await monthly({ companyId: mill }, coffee, 75);
    const [one] = await found();
    await dismissReorder(ana.context, one!.id, { until: "2999-01-01" });
    expect(await found()).toEqual([]);
    expect((await listReorders(ana.context, {}, new Date("2999-01-02T12:00:00Z"))).items).toHaveLength(1);
    await offerReorderAgain(ana.context, one!.id);
    expect(await found()).toHaveLength(1);
    await dismissReorder(ana.context, one!.id, {});
    expect((await listReorders(ana.context, {}, new Date("2999-01-02T12:00:00Z"))).items).toEqual([]);
    await expect(dismissReorder(ana.context, one!.id, { until: "2020-01-01" })).rejects.toMatchObject({ code: "invalid" });
  });

  test("shows nothing of it to another workspace, nor to whom may not edit a way to dismiss it", async () => {
    await monthly({ companyId: mill }, coffee, 75);
    const [one] = await found();
    const stranger = await createMember((await createWorkspace()).id);
    expect((await listReorders(stranger.context, {}, now)).items).toEqual([]);
    await expect(dismissReorder(stranger.context, one!.id, {})).rejects.toMatchObject({ code: "not_found" });
    const reader = await createMember(workspaceId, { roles: ["executive"] });
    await expect(dismissReorder(reader.context, one!.id, {})).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("usual items", () => {
  test("are what a customer orders next beside what is spoken of, with how much of it, as far as it is sold", async () => {
    const [cups, lids, flour] = [await product("Cups"), await product("Lids"), await product("Flour")];
    for (const ago of [60, 40, 20]) await order(ago, { companyId: mill }, { [coffee]: 12, [cups]: 40 });
    await order(10, { companyId: mill }, { [lids]: 5, [flour]: 2 });
    await order(3, { companyId: (await createRecord(ana.context, companyRecord, { name: "Inn" })).record.id }, { [flour]: 9 });
    const said = async (customer: string, of = ana.context) => (await listUsualItems(of, customer, { besides: [coffee] }, now)).map(({ product: { name }, quantity }) => `${name} ${quantity}`);
    expect(await said(mill)).toEqual(["Cups 40", "Flour 2", "Lids 5"]);
    await updateRecord(ana.context, productRecord, cups, { status: "discontinued" });
    expect(await said(mill)).toEqual(["Flour 2", "Lids 5"]);
    expect(await said(mill, (await createMember((await createWorkspace()).id)).context)).toEqual([]);
  });
});
