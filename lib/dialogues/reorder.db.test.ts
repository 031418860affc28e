import { and, asc, eq } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";
import { conversations, dialogueRuns, identities, messages } from "@/db/schema";
import { asTest } from "@/db/testing/as-test";
import { contactRecord } from "../contacts/record";
import { newId } from "../ids";
import { deliverConversation } from "../messages/deliver";
import { orderRecord } from "../orders/record";
import { addShipment, listShipments } from "../orders/shipments";
import { productRecord } from "../products/record";
import { createRecord } from "../records/create";
import { getRecord } from "../records/get";
import { lineInput } from "../records/line-schema";
import { setLines } from "../records/lines";
import { listRecords } from "../records/list";
import { listOf } from "../records/list-query";
import { findReorders } from "../reorders/find";
import { listReorders } from "../reorders/list";
import { createConnection, createMember, createWorkspace, receive } from "../testing/factories";
import { actForRun } from "./act";
import { beginForRecords } from "./begin";
import { hearConversation } from "./hear";
import { changeDialogue, createDialogue } from "./keep";
import { startReorder } from "./start-reorder";

vi.mock("@/lib/connectors/entries", async () => {
  const [{ connectorEntry }, { loom }] = [await import("@/lib/connectors/entry"), await import("@/lib/testing/loom")];
  return { loom: connectorEntry(loom.manifest, async () => ({ connector: loom })) };
});

let workspaceId: string;
let ana: Awaited<ReturnType<typeof createMember>>;
let connection: Awaited<ReturnType<typeof createConnection>>;
let contactId: string;

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  ana = await createMember(workspaceId, { name: "Ana Meyer", roles: ["sales", "admin"] });
  connection = await createConnection(workspaceId);
  await receive(workspaceId, connection, [{ kind: "message", externalId: newId(), conversation: "jane", from: "jane", fromName: "Jane Doe", text: "Hello" }]);
  contactId = (await asTest(workspaceId, (tx) => tx.select({ id: identities.contactId }).from(identities).where(and(eq(identities.workspaceId, workspaceId), eq(identities.handle, "jane")))))[0]!.id;
  // Every month until half a year ago, and not since.
  const product = async (name: string) => (await createRecord(ana.context, productRecord, { name, priceMinor: 900, currency: "EUR" })).record.id;
  const [coffee, filters] = [await product("Espresso beans"), await product("Filter papers")];
  for (const daysAgo of [330, 300, 270, 240, 210, 180]) {
    const { record } = await createRecord(ana.context, orderRecord, { contactId, currency: "EUR", status: "delivered", orderedOn: new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10) });
    await setLines(ana.context, orderRecord, record.id, [lineInput.parse({ productId: coffee, description: "Espresso beans", quantity: 12, unitPriceMinor: 850, unit: "bag" }), lineInput.parse({ productId: filters, description: "Filter papers", quantity: 2, unitPriceMinor: 300 })]);
  }
  await findReorders(workspaceId);
  for (const template of ["lapsed-reorder", "shipment-notice"]) await changeDialogue(ana.context, (await createDialogue(ana.context, { template })).id, { status: "active" });
});

const lapsed = async () => (await listReorders(ana.context, { contactId })).items.find(({ product }) => product.name === "Espresso beans")!;
const place = async () => (await asTest(workspaceId, (tx) => tx.select().from(conversations).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.remoteId, "jane")))))[0]!;
async function sent(): Promise<string[]> {
  const { id } = await place();
  await deliverConversation(workspaceId, id);
  return (await asTest(workspaceId, (tx) => tx.select({ text: messages.text }).from(messages).where(and(eq(messages.workspaceId, workspaceId), eq(messages.conversationId, id), eq(messages.direction, "out"), eq(messages.kind, "message"))).orderBy(asc(messages.id)))).map(({ text }) => text);
}
const last = async () => (await sent()).at(-1)!;
async function says(text: string): Promise<void> {
  await sent();
  await receive(workspaceId, connection, [{ kind: "message", externalId: newId(), conversation: "jane", from: "jane", fromName: "Jane Doe", text }]);
  await hearConversation(workspaceId, (await place()).id);
  for (const run of await asTest(workspaceId, (tx) => tx.select().from(dialogueRuns).where(and(eq(dialogueRuns.workspaceId, workspaceId), eq(dialogueRuns.status, "acting"))))) await actForRun(workspaceId, run.id, run.turn, false);
}
const newest = async () => (await listRecords(ana.context, orderRecord, listOf(orderRecord, { sort: [{ field: "createdAt", descending: true }] }))).items[0]!;

test("a usual item becomes an order with the other usual items, which leaves today and is told of when it is on its way", async () => {
  const { id } = await lapsed();
  expect(await startReorder(ana.context, id)).toMatchObject({ isNew: true });
  expect(await startReorder(ana.context, id)).toMatchObject({ isNew: false });
  expect(await last()).toMatch(/^Hello Jane Doe, you usually order 12 × Espresso beans about every 30 days; the last time was .*\. Shall we put 12 into a new order\?/);
  expect((await lapsed()).askedAt).toEqual(expect.any(String));
  await says("Yes please!");
  expect(await last()).toMatch(/^Order \S+ is open and comes to €102\.00\. Shall we add your other usual items as well: 2 × Filter papers\?/);
  await says("#yes");
  expect(await last()).toMatch(/now comes to €108\.00\. Shall it leave today\?/);
  await says("ok");
  expect(await last()).toMatch(/leaves today/);
  const order = await newest();
  expect(order).toMatchObject({ status: "confirmed", contactId, totalMinor: 10_800 });
  expect((await getRecord(ana.context, orderRecord, order.id)).lines).toMatchObject([{ description: "Espresso beans", quantity: 12, unit: "bag", unitPriceMinor: 850 }, { description: "Filter papers", quantity: 2, unitPriceMinor: 300 }]);
  expect((await listShipments(ana.context, order.id)).items).toMatchObject([{ status: "packed" }]);
  await addShipment(ana.context, order.id, { status: "shipped", carrier: "DHL", trackingNumber: "JD0146", expectedOn: "2027-01-05" });
  await beginForRecords({ workspaceId, kind: "orders", ids: [order.id] });
  await beginForRecords({ workspaceId, kind: "orders", ids: [order.id] });
  const said = (await sent()).filter((text) => text.includes("JD0146"));
  expect(said).toEqual([expect.stringMatching(/is on its way with DHL, tracking number JD0146, and is expected on January 5, 2027/)]);
});

test("another quantity is taken as it is said, and nothing else is added", async () => {
  await startReorder(ana.context, (await lapsed()).id);
  await says("make it 20");
  expect(await last()).toMatch(/comes to €170\.00/);
  await says("no");
  await says("no");
  expect(await last()).toMatch(/is confirmed for €170\.00/);
  expect(await newest()).toMatchObject({ status: "confirmed", totalMinor: 17_000 });
});

test("no thanks makes no order", async () => {
  const before = (await newest()).id;
  await startReorder(ana.context, (await lapsed()).id);
  await says("no, thank you");
  expect(await last()).toMatch(/we leave it/);
  expect((await newest()).id).toBe(before);
});

test("nobody is asked without a channel, and without an active dialogue", async () => {
  const { record } = await createRecord(ana.context, contactRecord, { name: "No Handle" });
  const { id } = await lapsed();
  await asTest(workspaceId, (tx) => tx.update(identities).set({ optedOutAt: new Date() }).where(and(eq(identities.workspaceId, workspaceId), eq(identities.contactId, contactId))));
  await expect(startReorder(ana.context, id)).rejects.toMatchObject({ code: "conflict" });
  await expect(startReorder((await createMember((await createWorkspace()).id, { roles: ["admin"] })).context, id)).rejects.toMatchObject({ code: "not_found" });
  void record;
});
