import { and, asc, eq } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";
import { connections, consents, conversations, dialogueEntries, dialogueRuns, identities, messages } from "@/db/schema";
import { asTest } from "@/db/testing/as-test";
import { contactRecord } from "../contacts/record";
import { inTransaction, systemContext } from "../context";
import { openFile } from "../files/read";
import { addHandles } from "../identity/add-handles";
import { newId } from "../ids";
import { sendInvoice } from "../invoices/send";
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
import { updateRecord } from "../records/update";
import { listReorders } from "../reorders/list";
import { createConnection, createMember, createWorkspace, receive } from "../testing/factories";
import { wordsOfPdf } from "../testing/pdf";
import { actForRun } from "./act";
import { beginForRecords } from "./begin";
import { hearConversation } from "./hear";
import { changeDialogue, createDialogue } from "./keep";
import { startReorder } from "./start-reorder";

vi.mock("@/lib/connectors/entries", async () => {
  const [{ connectorEntry }, { loom }, { post }] = await Promise.all([import("@/lib/connectors/entry"), import("@/lib/testing/loom"), import("@/lib/testing/post")]);
  return { loom: connectorEntry(loom.manifest, async () => ({ connector: loom })), post: connectorEntry(post.manifest, async () => ({ connector: post })) };
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
  const acting = () => asTest(workspaceId, (tx) => tx.select().from(dialogueRuns).where(and(eq(dialogueRuns.workspaceId, workspaceId), eq(dialogueRuns.status, "acting"))));
  for (let runs = await acting(); runs.length; runs = await acting()) for (const run of runs) await actForRun(workspaceId, run.id, run.turn, false);
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

const mails = () => asTest(workspaceId, (tx) => tx.select({ message: messages, conversation: conversations }).from(messages).innerJoin(conversations, and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, messages.conversationId))).where(and(eq(messages.workspaceId, workspaceId), eq(conversations.channel, "post"), eq(messages.kind, "message"))));
async function orders(...answers: string[]): Promise<void> {
  await startReorder(ana.context, (await lapsed()).id);
  for (const answer of answers) await says(answer);
}

test("the invoice of the order goes to the customer's e-mail address, once, as a message that everybody sees", async () => {
  const mail = await createConnection(workspaceId, { connector: "post" });
  const system = systemContext(workspaceId, "Dialogue");
  await inTransaction(system, (unit) => addHandles(unit, system, [{ contactId, kind: "email", value: "Jane@Customer.example" }]));
  await orders("yes", "yes", "yes");
  expect((await sent()).slice(-2)).toEqual([expect.stringContaining("leaves today"), "The invoice goes to jane@customer.example."]);
  const order = await newest();
  const again = await sendInvoice(system, order.id);
  expect(again).toEqual({ sent: true, to: "jane@customer.example", note: "The invoice goes to jane@customer.example." });
  const [{ message, conversation }, ...more] = await mails() as [Awaited<ReturnType<typeof mails>>[number]];
  expect(more).toEqual([]);
  expect(conversation).toMatchObject({ connectionId: mail.id, contactId, subject: `Invoice ${String(order.name)}`, status: "closed", unreadCount: 0 });
  expect(message).toMatchObject({ subject: `Invoice ${String(order.name)}`, status: "queued", extra: { automatic: true }, attachments: [{ name: `Invoice ${String(order.name)}.pdf`, mime: "application/pdf" }] });
  expect(message.text).toContain("12 bag × Espresso beans: €102.00\n2 × Filter papers: €6.00\nTotal: €108.00");
  const file = await openFile(ana.context, message.attachments![0]!.fileId!);
  const words = wordsOfPdf(await file.read());
  for (const part of [`Invoice ${String(order.name)}`, "Test workspace", "Jane Doe", "Espresso beans", "\u0080102.00", "\u0080108.00"]) expect(words).toContain(part);
  await deliverConversation(workspaceId, conversation.id);
  expect((await mails())[0]!.message.status).toBe("sent");
  // Mail that went out is no channel on which they talk: the notice comes where they do.
  await addShipment(ana.context, order.id, { status: "shipped", trackingNumber: "JD0146" });
  await beginForRecords({ workspaceId, kind: "orders", ids: [order.id] });
  expect(await last()).toBe(`Your order ${String(order.name)} is on its way, tracking number JD0146.`);
  expect(await mails()).toHaveLength(1);
});

test("without an address, after an opt-out, or through a paused connection no invoice is sent, and the run says why", async () => {
  const why = async () => (await asTest(workspaceId, (tx) => tx.select({ text: dialogueEntries.text }).from(dialogueEntries).where(and(eq(dialogueEntries.workspaceId, workspaceId), eq(dialogueEntries.type, "acted"))).orderBy(asc(dialogueEntries.position)))).at(-1)!.text;
  const mail = await createConnection(workspaceId, { connector: "post" });
  await orders("yes", "no", "no");
  expect(await why()).toBe("No invoice was sent. Jane Doe has no e-mail address that can be written to. Add one to the contact.");
  expect(await last()).toMatch(/is confirmed for/);
  expect((await asTest(workspaceId, (tx) => tx.select().from(dialogueRuns).where(eq(dialogueRuns.workspaceId, workspaceId))))[0]).toMatchObject({ status: "ended", outcome: "ordered", isGood: true });
  const order = await newest();
  await updateRecord(ana.context, orderRecord, order.id, { contactId });
  const system = systemContext(workspaceId, "Dialogue");
  await inTransaction(system, (unit) => addHandles(unit, system, [{ contactId, kind: "email", value: "jane@customer.example" }]));
  await asTest(workspaceId, (tx) => tx.update(connections).set({ status: "paused" }).where(and(eq(connections.workspaceId, workspaceId), eq(connections.id, mail.id))));
  expect(await sendInvoice(system, order.id)).toMatchObject({ sent: false, note: expect.stringContaining("There is no e-mail connection") });
  await asTest(workspaceId, (tx) => tx.update(connections).set({ status: "active" }).where(and(eq(connections.workspaceId, workspaceId), eq(connections.id, mail.id))));
  await asTest(workspaceId, (tx) => tx.insert(consents).values({ workspaceId, id: newId(), contactId, channel: "post", state: "withdrawn", source: "spoken", at: new Date(), recordedByName: "Ana" }));
  expect(await sendInvoice(system, order.id)).toMatchObject({ sent: false, note: expect.stringContaining("withdrawn their consent") });
  expect(await mails()).toEqual([]);
  await updateRecord(ana.context, orderRecord, order.id, { status: "cancelled" });
  expect(await sendInvoice(system, order.id)).toMatchObject({ sent: false, note: "No invoice was sent. The order was cancelled." });
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
