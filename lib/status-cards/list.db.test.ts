import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { conversations, orders, recordChanges, workspaces } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { companyRecord } from "../companies/record";
import { contactRecord } from "../contacts/record";
import { addDays } from "../format/day";
import { newId } from "../ids";
import { mergeRecords } from "../merges/merge";
import { orderRecord } from "../orders/record";
import { addShipment, changeShipment } from "../orders/shipments";
import { quoteRecord } from "../quotes/record";
import { createRecord } from "../records/create";
import { deleteRecords, restoreRecords } from "../records/delete";
import { lineInput } from "../records/line-schema";
import { setLines } from "../records/lines";
import type { Values } from "../records/schema";
import { updateRecord } from "../records/update";
import { createConnection, createMember, createTeam, createWorkspace, receive } from "../testing/factories";
import { listStatusCards } from "./list";

type Member = Awaited<ReturnType<typeof createMember>>;

let workspaceId: string;
let connection: Awaited<ReturnType<typeof createConnection>>;
let ana: Member;
let jane: Talk;

interface Talk {
  id: string;
  contactId: string;
}

/** Somebody writes from a handle. */
async function talk(handle: string, more: object = {}): Promise<Talk> {
  await receive(workspaceId, connection, [{ kind: "message", externalId: newId(), conversation: handle, from: handle, fromName: handle, text: "Hello", at: new Date().toISOString(), ...more }]);
  const all = await asTest(workspaceId, (tx) => tx.select().from(conversations));
  const found = all.find(({ title }) => title === handle) ?? all.at(-1)!;
  return { id: found.id, contactId: found.contactId! };
}
const order = async (values: Values, by = ana) => (await createRecord(by.context, orderRecord, values)).record;
const change = (id: string, values: Values, by = ana) => updateRecord(by.context, orderRecord, id, values);
const cards = async ({ id }: Talk, from?: string, by = ana) => (await listStatusCards(by.context, id, { from })).items;
const told = async (...asked: Parameters<typeof cards>) => (await cards(...asked)).map(({ name, status }) => `${name} ${status}`);
/** As if what has happened so far had happened so much earlier, so that nothing counts as a slip. */
const later = async (minutes = 20) => void (await asTest(workspaceId, async (tx) => {
  for (const { id, at } of await tx.select().from(recordChanges)) await tx.update(recordChanges).set({ at: new Date(at.getTime() - minutes * 60_000) }).where(eq(recordChanges.id, id));
}));
const today = new Date().toISOString().slice(0, 10);

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  ana = await createMember(workspaceId, { name: "Ana" });
  connection = await createConnection(workspaceId);
  jane = await talk("jane");
});

test("what became of a customer's orders and quotes is told in the order in which it happened, with what left", async () => {
  const { id } = await order({ name: "O-1", contactId: jane.contactId, currency: "EUR", deliverOn: addDays(today, 3) });
  await setLines(ana.context, orderRecord, id, [lineInput.parse({ description: "Boxes", quantity: 3, unitPriceMinor: 105 })]);
  expect(await told(jane)).toEqual([]);
  await change(id, { status: "confirmed" });
  const { record: quote } = await createRecord(ana.context, quoteRecord, { name: "Q-1", contactId: jane.contactId });
  await updateRecord(ana.context, quoteRecord, quote.id, { status: "sent" });
  await updateRecord(ana.context, quoteRecord, quote.id, { status: "accepted" });
  const parcel = await addShipment(ana.context, id, { carrier: "DHL", status: "shipped", trackingNumber: "0034", trackingUrl: "https://dhl.example/0034", shippedOn: today, expectedOn: addDays(today, 2) });
  const [confirmed, accepted, shipped] = await cards(jane);
  expect(confirmed).toMatchObject({ kind: "orders", recordId: id, name: "O-1", status: "confirmed", totalMinor: 315, currency: "EUR", parcels: [] });
  expect(accepted).toMatchObject({ kind: "quotes", name: "Q-1", status: "accepted", dueOn: null });
  expect(shipped).toMatchObject({ status: "shipped", dueOn: addDays(today, 2), parcels: [{ carrier: "DHL", trackingNumber: "0034", trackingUrl: "https://dhl.example/0034", shippedOn: today }] });
  await changeShipment(ana.context, id, parcel.id, { status: "delivered", deliveredOn: today });
  await change(id, { paymentDueOn: addDays(today, -1) });
  // Its day ended last night, before all of this.
  expect(await told(jane)).toEqual(["O-1 overdue", "O-1 confirmed", "Q-1 accepted", "O-1 shipped", "O-1 delivered"]);
  await change(id, { paidOn: today });
  expect(await told(jane)).toEqual(["O-1 confirmed", "Q-1 accepted", "O-1 shipped", "O-1 delivered", "O-1 paid"]);
});

test("a further parcel stands with the first, and what comes back is told when it does", async () => {
  const { id } = await order({ name: "O-1", contactId: jane.contactId });
  const first = await addShipment(ana.context, id, { status: "shipped", trackingNumber: "1" });
  await addShipment(ana.context, id, { status: "shipped", trackingNumber: "2" });
  await addShipment(ana.context, id, { status: "packed", trackingNumber: "3" });
  expect((await cards(jane)).map(({ status, parcels }) => [status, parcels.map(({ trackingNumber }) => trackingNumber)])).toEqual([["shipped", ["2", "1"]]]);
  await changeShipment(ana.context, id, first.id, { status: "returned" });
  expect((await cards(jane)).map(({ status, parcels }) => [status, parcels.map(({ trackingNumber }) => trackingNumber)])).toEqual([["shipped", ["2"]], ["returned", ["1"]]]);
});

test("only since the oldest message that is shown, and never what lies before", async () => {
  const { id } = await order({ name: "O-1", contactId: jane.contactId, status: "confirmed" });
  await later();
  const from = new Date(Date.now() - 60_000).toISOString();
  await change(id, { status: "shipped" });
  expect(await told(jane)).toEqual(["O-1 confirmed", "O-1 shipped"]);
  expect(await told(jane, from)).toEqual(["O-1 shipped"]);
  expect(await told(jane, new Date().toISOString())).toEqual([]);
});

test("what is late is told from the end of its day, in the workspace's zone", async () => {
  await asTest(workspaceId, (tx) => tx.update(workspaces).set({ timeZone: "Asia/Tokyo" }).where(eq(workspaces.id, workspaceId)));
  await order({ name: "O-1", contactId: jane.contactId, status: "confirmed", deliverOn: addDays(today, -2), orderedOn: "2020-01-01" });
  const [late, ...more] = await cards(jane);
  expect([late, more]).toMatchObject([{ status: "late", at: `${addDays(today, -2)}T15:00:00.000Z`, dueOn: addDays(today, -2) }, []]);
  expect(await told(jane, `${addDays(today, -2)}T15:00:00.001Z`)).toEqual([]);
});

test("a company's orders that name nobody are its people's too; those of a colleague are not", async () => {
  const mill = (await createRecord(ana.context, companyRecord, { name: "Mill" })).record.id;
  const kim = await talk("kim");
  for (const { contactId } of [jane, kim]) await updateRecord(ana.context, contactRecord, contactId, { companyId: mill });
  await order({ name: "O-1", companyId: mill, status: "confirmed" });
  await order({ name: "O-2", companyId: mill, contactId: kim.contactId, status: "confirmed" });
  expect(await told(jane)).toEqual(["O-1 confirmed"]);
  expect(await told(kim)).toEqual(["O-1 confirmed", "O-2 confirmed"]);
});

test("what was another's before they became one is theirs, and what is deleted is nobody's", async () => {
  const kim = await talk("kim");
  const { id } = await order({ name: "O-1", contactId: kim.contactId, status: "confirmed" });
  expect(await told(jane)).toEqual([]);
  await mergeRecords(ana.context, contactRecord, { winnerId: jane.contactId, loserId: kim.contactId });
  expect(await told(jane)).toEqual(["O-1 confirmed"]);
  expect(await told(kim)).toEqual(["O-1 confirmed"]);
  await deleteRecords(ana.context, orderRecord, [id]);
  expect(await told(jane)).toEqual([]);
  await restoreRecords(ana.context, orderRecord, [id]);
  expect(await told(jane)).toEqual(["O-1 confirmed"]);
});

test("a group has no customer", async () => {
  await order({ name: "O-1", contactId: jane.contactId, status: "confirmed" });
  await asTest(workspaceId, (tx) => tx.update(conversations).set({ isGroup: true }).where(eq(conversations.id, jane.id)));
  expect(await told(jane)).toEqual([]);
});

test("is for whoever may see the conversation, in their own workspace alone", async () => {
  await order({ name: "O-1", contactId: jane.contactId, status: "confirmed" });
  const team = await createTeam(workspaceId, "South");
  await asTest(workspaceId, (tx) => tx.update(conversations).set({ teamId: team.id }).where(eq(conversations.id, jane.id)));
  const [bo, cy] = [await createMember(workspaceId, { name: "Bo", teamIds: [team.id] }), await createMember(workspaceId, { name: "Cy" })];
  expect(await told(jane, undefined, bo)).toEqual(["O-1 confirmed"]);
  await expect(cards(jane, undefined, cy)).rejects.toMatchObject({ code: "not_found" });
  const stranger = await createMember((await createWorkspace()).id, { roles: ["admin"] });
  await expect(cards(jane, undefined, stranger)).rejects.toMatchObject({ code: "not_found" });
});

test("many orders are looked through in bounds, the latest first", async () => {
  const at = new Date();
  const many = Array.from({ length: 150 }, (_, n) => ({ workspaceId, id: newId(), name: `O-${n}`, contactId: jane.contactId, status: "confirmed" as const, createdAt: new Date(at.getTime() - n * 1000), updatedAt: at }));
  await asTest(workspaceId, async (tx) => {
    await tx.insert(orders).values(many);
    await tx.insert(recordChanges).values(many.map(({ id, createdAt }) => ({ workspaceId, id: newId(), kind: "orders", recordId: id, action: "update" as const, actorKind: "system" as const, actorName: "ERP", changes: [{ field: "status", from: "draft", to: "confirmed" }], at: createdAt })));
  });
  const found = await told(jane);
  expect(found).toHaveLength(100);
  expect([found[0], found.at(-1)]).toEqual(["O-99 confirmed", "O-0 confirmed"]);
});
