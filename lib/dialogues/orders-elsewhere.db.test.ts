import { and, asc, eq } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";
import { connections, conversations, dialogueEntries, dialogueRuns, files, identities, messages, orders, recordLinks } from "@/db/schema";
import { asTest } from "@/db/testing/as-test";
import { loadConnectionContext } from "../connections/context";
import { contactRecord } from "../contacts/record";
import { inTransaction, systemContext } from "../context";
import { readBlob } from "../files/blobs";
import { addHandles } from "../identity/add-handles";
import { newId } from "../ids";
import { deliverConversation } from "../messages/deliver";
import { orderRecord } from "../orders/record";
import { productRecord } from "../products/record";
import { createRecord } from "../records/create";
import { getRecord } from "../records/get";
import { lineInput } from "../records/line-schema";
import { setLines } from "../records/lines";
import { updateRecord } from "../records/update";
import { findReorders } from "../reorders/find";
import { listReorders } from "../reorders/list";
import { addThere } from "../sync/act";
import { typesOf } from "../sync/mapping";
import { pullPage } from "../sync/pull";
import { createConnection, createMember, createWorkspace, receive } from "../testing/factories";
import { erp, erpManifest } from "../testing/erp";
import { actForRun } from "./act";
import { findAction } from "./actions/entries";
import type { ActionCall } from "./actions/contract";
import { hearConversation } from "./hear";
import { changeDialogue, createDialogue } from "./keep";
import { startReorder } from "./start-reorder";

vi.mock("@/lib/connectors/entries", async () => {
  const [{ connectorEntry }, { loom }, { post }, { erpConnector }] = await Promise.all([import("@/lib/connectors/entry"), import("@/lib/testing/loom"), import("@/lib/testing/post"), import("@/lib/testing/erp")]);
  return { loom: connectorEntry(loom.manifest, async () => ({ connector: loom })), post: connectorEntry(post.manifest, async () => ({ connector: post })), erp: connectorEntry(erpConnector.manifest, async () => ({ connector: erpConnector })) };
});

let workspaceId: string;
let ana: Awaited<ReturnType<typeof createMember>>;
let chat: Awaited<ReturnType<typeof createConnection>>;
let erpId: string;
let contactId: string;
let companyId: string;
let coffee: string;
let filters: string;

const ours = async (remoteType: string, remoteId: string) => (await asTest(workspaceId, (tx) => tx.select({ id: recordLinks.recordId }).from(recordLinks).where(and(eq(recordLinks.connectionId, erpId), eq(recordLinks.remoteType, remoteType), eq(recordLinks.remoteId, remoteId)))))[0]!.id;
async function pull(): Promise<void> {
  const loaded = await loadConnectionContext(workspaceId, erpId);
  for (const type of typesOf(erpManifest, {})) await pullPage(loaded, type, new AbortController().signal);
}

beforeEach(async () => {
  erp.clear();
  workspaceId = (await createWorkspace("Weft Coffee")).id;
  ana = await createMember(workspaceId, { name: "Ana Meyer", roles: ["sales", "admin"] });
  chat = await createConnection(workspaceId);
  erpId = (await createConnection(workspaceId, { connector: "erp" })).id;
  erp.set("firm", "f1", { name: "Harbour Mills" });
  // Whom it takes for the buyer of every sale, whoever ordered it here.
  erp.set("buyer", "b1", { name: "Office of Harbour Mills" });
  for (const [id, name, price] of [["a1", "Espresso beans", 900], ["a2", "Filter papers", 320]] as const) {
    erp.set("article", id, { name, unit: "bag" });
    erp.prices.set(id, price);
  }
  await pull();
  [companyId, coffee, filters] = [await ours("firm", "f1"), await ours("article", "a1"), await ours("article", "a2")];
  await receive(workspaceId, chat, [{ kind: "message", externalId: newId(), conversation: "jane", from: "jane", fromName: "Jane Doe", text: "Hello" }]);
  contactId = (await asTest(workspaceId, (tx) => tx.select({ id: identities.contactId }).from(identities).where(and(eq(identities.workspaceId, workspaceId), eq(identities.handle, "jane")))))[0]!.id;
  await updateRecord(ana.context, contactRecord, contactId, { companyId });
  for (const daysAgo of [330, 300, 270, 240, 210, 180]) {
    const { record } = await createRecord(ana.context, orderRecord, { companyId, currency: "EUR", status: "delivered", orderedOn: new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10) });
    await setLines(ana.context, orderRecord, record.id, [lineInput.parse({ productId: coffee, description: "Espresso beans", quantity: 12, unitPriceMinor: 850, unit: "bag" }), lineInput.parse({ productId: filters, description: "Filter papers", quantity: 2, unitPriceMinor: 300, unit: "bag" })]);
  }
  await findReorders(workspaceId);
  await changeDialogue(ana.context, (await createDialogue(ana.context, { template: "lapsed-reorder" })).id, { status: "active" });
});

const lapsed = async () => (await listReorders(ana.context, { companyId })).items.find(({ product }) => product.name === "Espresso beans")!;
const place = async () => (await asTest(workspaceId, (tx) => tx.select().from(conversations).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.remoteId, "jane")))))[0]!;
const run = async () => (await asTest(workspaceId, (tx) => tx.select().from(dialogueRuns).where(eq(dialogueRuns.workspaceId, workspaceId))))[0]!;
async function last(): Promise<string> {
  const { id } = await place();
  await deliverConversation(workspaceId, id);
  return (await asTest(workspaceId, (tx) => tx.select({ text: messages.text }).from(messages).where(and(eq(messages.workspaceId, workspaceId), eq(messages.conversationId, id), eq(messages.direction, "out"), eq(messages.kind, "message"))).orderBy(asc(messages.id)))).at(-1)!.text;
}
async function act(isLast = false): Promise<void> {
  for (let now = await run(); now.status === "acting"; now = await run()) await actForRun(workspaceId, now.id, now.turn, isLast);
}
async function says(text: string): Promise<void> {
  await last();
  await receive(workspaceId, chat, [{ kind: "message", externalId: newId(), conversation: "jane", from: "jane", fromName: "Jane Doe", text }]);
  await hearConversation(workspaceId, (await place()).id);
}
const acted = async () => (await asTest(workspaceId, (tx) => tx.select({ text: dialogueEntries.text }).from(dialogueEntries).where(and(eq(dialogueEntries.workspaceId, workspaceId), eq(dialogueEntries.type, "acted"))).orderBy(asc(dialogueEntries.position)))).map(({ text }) => text);
const mails = async () => asTest(workspaceId, (tx) => tx.select({ id: messages.id, subject: messages.subject, text: messages.text, attachments: messages.attachments }).from(messages).innerJoin(conversations, and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, messages.conversationId))).where(and(eq(messages.workspaceId, workspaceId), eq(conversations.channel, "post"), eq(messages.kind, "message"))).orderBy(asc(messages.id)));
const orderHere = async () => getRecord(ana.context, orderRecord, await ours("sale", "s1"));
const callOf = async (variables: ActionCall["variables"], key = "run:1"): Promise<ActionCall> => ({ run: { ...(await run()), contactId } as ActionCall["run"], variables, with: {}, key });
const dialogue = () => systemContext(workspaceId, "Dialogue");

test("the order is made where orders are kept: its prices, number and state are what is told, and whom it was agreed with stays", async () => {
  await startReorder(ana.context, (await lapsed()).id);
  await says("make it 20");
  await act();
  expect(await last()).toMatch(/^Order N-s1 is open and comes to €180\.00\. Shall we add your other usual items as well: 2 × Filter papers\?/);
  await says("#yes");
  await act();
  expect(await last()).toMatch(/^Order N-s1 now comes to €186\.40\. Shall it leave today\?/);
  await says("no");
  await act();
  expect(await last()).toMatch(/^Thank you\. Order N-s1 is confirmed for €186\.40\./);
  expect(erp.all("sale")).toEqual([expect.objectContaining({ number: "N-s1", state: "confirmed", firm: { type: "firm", id: "f1" } })]);
  const { record, lines } = await orderHere();
  expect(record).toMatchObject({ name: "N-s1", status: "confirmed", totalMinor: 18_640, companyId, contactId });
  expect(lines).toMatchObject([{ productId: coffee, quantity: 20, unit: "bag", unitPriceMinor: 900 }, { productId: filters, quantity: 2, unitPriceMinor: 320 }]);
  expect(await run()).toMatchObject({ status: "ended", outcome: "ordered", isGood: true });
  expect((await acted()).at(-1)).toBe("No invoice was sent. There is no e-mail connection to send it through. Add one under Settings, Connections.");
});

test("killed between the call and its answer, and again: one order, and each item once", async () => {
  await startReorder(ana.context, (await lapsed()).id);
  await says("yes");
  erp.lost = 2;
  const { id, turn } = await run();
  for (let tries = 0; tries < 2; tries++) await expect(actForRun(workspaceId, id, turn, false)).rejects.toMatchObject({ code: "unavailable" });
  // Somebody looks at what is new there before the answer is known.
  await pull();
  await act();
  expect(await last()).toMatch(/comes to €108\.00/);
  expect(erp.all("sale")).toHaveLength(1);
  await says("yes");
  erp.lost = 1;
  await expect(actForRun(workspaceId, (await run()).id, (await run()).turn, false)).rejects.toMatchObject({ code: "unavailable" });
  await act();
  expect(await last()).toMatch(/now comes to €114\.40/);
  expect((await orderHere()).lines!.map(({ quantity }) => quantity)).toEqual([12, 2]);
  expect((await asTest(workspaceId, (tx) => tx.select({ id: orders.id }).from(orders).where(and(eq(orders.workspaceId, workspaceId), eq(orders.status, "draft"))))).length).toBe(1);
});

test("the same key twice is one order, another key another", async () => {
  await startReorder(ana.context, (await lapsed()).id);
  const open = findAction("order.open")!;
  const variables = { productId: coffee, quantity: 3 };
  const first = await open.call!(dialogue(), await callOf(variables));
  expect(await open.call!(dialogue(), await callOf(variables))).toEqual(first);
  expect(erp.all("sale")).toHaveLength(1);
  await open.call!(dialogue(), await callOf(variables, "run:2"));
  expect(erp.all("sale")).toHaveLength(2);
});

test("an item or a customer without a counterpart, or a connection that rests, hands over with a sentence", async () => {
  await startReorder(ana.context, (await lapsed()).id);
  const open = findAction("order.open")!;
  const { record: other } = await createRecord(ana.context, productRecord, { name: "Own blend", priceMinor: 700, currency: "EUR" });
  expect(await open.call!(dialogue(), await callOf({ productId: other.id, quantity: 1 }))).toEqual({ done: false, note: "Own blend is not in Test connection, where orders are kept. Add it there, and make the order by hand." });
  await updateRecord(ana.context, contactRecord, contactId, { companyId: null });
  expect(await open.call!(dialogue(), await callOf({ productId: coffee, quantity: 1 }))).toMatchObject({ done: false, note: expect.stringMatching(/^Jane Doe is not in Test connection/) });
  // Neither is known there: Weft keeps it itself.
  expect(await open.call!(dialogue(), await callOf({ productId: other.id, quantity: 1 }))).toEqual({ done: true });
  await updateRecord(ana.context, contactRecord, contactId, { companyId });
  await asTest(workspaceId, (tx) => tx.update(connections).set({ status: "paused" }).where(and(eq(connections.workspaceId, workspaceId), eq(connections.id, erpId))));
  await says("yes");
  await act();
  expect(await run()).toMatchObject({ status: "with_person" });
  expect(await last()).toMatch(/Somebody will write to you/);
  expect(erp.all("sale")).toEqual([]);
});

test("a confirmation that is swallowed is no confirmation", async () => {
  erp.swallows = true;
  await startReorder(ana.context, (await lapsed()).id);
  for (const answer of ["yes", "no", "no"]) {
    await says(answer);
    await act();
  }
  expect(await run()).toMatchObject({ status: "with_person" });
  expect((await acted()).at(-1)).toBe("Another approver is needed.");
  expect((await orderHere()).record.status).toBe("draft");
});

test("the invoice is the ERP's own where it has one, else made from the order as it was read back; once", async () => {
  await createConnection(workspaceId, { connector: "post" });
  await inTransaction(dialogue(), (unit) => addHandles(unit, dialogue(), [{ contactId, kind: "email", value: "jane@customer.example" }]));
  await startReorder(ana.context, (await lapsed()).id);
  for (const answer of ["yes", "no", "no"]) {
    await says(answer);
    await act();
  }
  expect(await last()).toBe("The invoice goes to jane@customer.example.");
  expect((await acted()).at(-1)).toBe("The invoice goes to jane@customer.example. It was made here from the order as it stands in Test connection: It is not posted yet.");
  expect(await mails()).toMatchObject([{ subject: "Invoice N-s1", text: expect.stringContaining("12 bag × Espresso beans: €108.00"), attachments: [{ name: "Invoice N-s1.pdf", mime: "application/pdf" }] }]);

  erp.invoice = new TextEncoder().encode("%PDF-1.4\n%their own\n");
  const { record } = await createRecord(ana.context, orderRecord, { companyId, contactId, currency: "EUR", status: "draft" });
  await setLines(ana.context, orderRecord, record.id, [lineInput.parse({ productId: coffee, description: "Espresso beans", quantity: 1, unitPriceMinor: 850, unit: "bag" })]);
  await addThere(ana.context, { kind: "orders", recordId: record.id, connectionId: erpId });
  const invoice = findAction("order.invoice")!;
  expect(await invoice.call!(dialogue(), await callOf({ orderId: record.id }))).toMatchObject({ done: false, note: "No invoice was sent. The order is not confirmed yet." });
  erp.set("sale", "s2", { state: "confirmed", number: "N-s2" });
  await pull();
  for (let tries = 0; tries < 2; tries++) expect(await invoice.call!(dialogue(), await callOf({ orderId: record.id }))).toMatchObject({ done: true, variables: { invoiceTo: "jane@customer.example" } });
  const [, own, ...more] = await mails();
  expect(more).toEqual([]);
  expect(own).toMatchObject({ subject: "Invoice N-s2", attachments: [{ name: "N-1.pdf" }] });
  const [file] = await asTest(workspaceId, (tx) => tx.select().from(files).where(and(eq(files.workspaceId, workspaceId), eq(files.id, own!.attachments![0]!.fileId!))));
  expect(Buffer.from(await readBlob(workspaceId, file!.sha256)).toString()).toContain("their own");
});
