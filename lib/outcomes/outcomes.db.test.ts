import { and, eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { conversations, messages, orders } from "@/db";
import { asTest } from "@/db/testing/as-test";
import type { Context } from "../context";
import { newId } from "../ids";
import { orderRecord } from "../orders/record";
import { productRecord } from "../products/record";
import { quoteRecord } from "../quotes/record";
import { createRecord } from "../records/create";
import { getRecord } from "../records/get";
import { setLines } from "../records/lines";
import { listTimeline } from "../records/timeline";
import { updateRecord } from "../records/update";
import { taskRecord } from "../tasks/record";
import { createConnection, createMember, createTeam, createWorkspace, receive } from "../testing/factories";
import { listOutcomes } from "./list";
import { makeOutcome } from "./make";
import { prepareOutcome } from "./prepare";
import { takeOutcomeBack } from "./take-back";

let workspaceId: string;
let ana: Awaited<ReturnType<typeof createMember>>;
let message: string;
let thread: string;
let jane: string;
let dark: string;

const line = (quantity: number, unitPriceMinor = 1190) => ({ productId: dark, description: "Dark roast 1 kg", quantity, unit: "bag", unitPriceMinor, discountPercent: 0 });

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  ana = await createMember(workspaceId, { name: "Ana" });
  dark = (await createRecord(ana.context, productRecord, { name: "Dark roast 1 kg", unit: "bag", priceMinor: 1240, currency: "EUR" })).record.id;
  const connection = await createConnection(workspaceId, { connector: "webchat" });
  await receive(workspaceId, connection, [{ kind: "message", externalId: newId(), conversation: "jane", from: "jane", fromName: "Jane", text: "Please send 12 bags of dark roast 1 kg.\nThank you", at: new Date().toISOString(), attachments: [{ type: "image", name: "shelf.png", mime: "image/png", content: Buffer.from("iVBORw0KGgo=", "base64") }] } as never]);
  const [found] = await asTest(workspaceId, (tx) => tx.select({ id: messages.id, conversationId: messages.conversationId, contactId: conversations.contactId }).from(messages).innerJoin(conversations, and(eq(conversations.workspaceId, messages.workspaceId), eq(conversations.id, messages.conversationId))));
  [message, thread, jane] = [found!.id, found!.conversationId, found!.contactId!];
});

test("a message says what can be made of it", async () => {
  const order = (await createRecord(ana.context, orderRecord, { contactId: jane, currency: "EUR" })).record;
  await setLines(ana.context, orderRecord, order.id, [line(10)]);
  const prepared = await prepareOutcome(ana.context, message);
  // The price at which they bought it last goes before the product's own.
  expect(prepared).toMatchObject({ title: "Please send 12 bags of dark roast 1 kg. Thank you", currency: "EUR", files: 1, quotes: [], lines: [{ productId: dark, description: "Dark roast 1 kg", quantity: 12, unit: "bag", unitPriceMinor: 1190 }], orders: [{ id: order.id, lines: [{ quantity: 10 }] }] });
});

test("a task of a message is its customer's, leads back to it, is made once, and goes when it is taken back", async () => {
  const made = await makeOutcome(ana.context, message, { kind: "tasks", name: "Send coffee", dueDate: "2999-05-03" });
  expect(made).toMatchObject({ kind: "tasks", what: "made", name: "Send coffee", status: "open", byName: "Ana" });
  expect(await makeOutcome(ana.context, message, { kind: "tasks", name: "Again", dueDate: null })).toEqual(made);
  const { record } = await getRecord(ana.context, taskRecord, made.recordId);
  expect(record).toMatchObject({ contactId: jane, dueDate: "2999-05-03", ownerId: ana.id, about: "Please send 12 bags of dark roast 1 kg.\nThank you" });
  expect((await listTimeline(ana.context, taskRecord, made.recordId, { kind: "message" })).items).toMatchObject([{ id: message, conversationId: thread, pictures: [{ name: "shelf.png" }] }]);
  expect((await listOutcomes(ana.context, thread)).items).toEqual([made]);
  await takeOutcomeBack(ana.context, message, made.id);
  expect((await listOutcomes(ana.context, thread)).items).toEqual([]);
  expect((await getRecord(ana.context, taskRecord, made.recordId)).record.deletedAt).not.toBeNull();
});

test("an order is amended with the message beside it, and is as it was when that is taken back", async () => {
  const { id } = (await createRecord(ana.context, orderRecord, { contactId: jane, currency: "EUR", status: "confirmed" })).record;
  const { linesVersion } = await setLines(ana.context, orderRecord, id, [line(10)]);
  const made = await makeOutcome(ana.context, message, { kind: "orders", orderId: id, line: line(12), replaces: 1, version: linesVersion });
  expect((await getRecord(ana.context, orderRecord, id)).lines).toMatchObject([{ quantity: 12 }]);
  expect((await listTimeline(ana.context, orderRecord, id, { kind: "message" })).items).toMatchObject([{ id: message, pictures: [{ name: "shelf.png" }] }]);
  await expect(makeOutcome(ana.context, message, { kind: "orders", orderId: id, line: line(13), replaces: 1, version: linesVersion })).rejects.toMatchObject({ code: "conflict" });
  await takeOutcomeBack(ana.context, message, made.id);
  expect((await getRecord(ana.context, orderRecord, id)).lines).toMatchObject([{ quantity: 10 }]);
  const again = await makeOutcome(ana.context, message, { kind: "orders", orderId: id, line: line(2), replaces: null });
  expect((await getRecord(ana.context, orderRecord, id)).lines).toHaveLength(2);
  await setLines(ana.context, orderRecord, id, [line(99)]);
  await expect(takeOutcomeBack(ana.context, message, again.id)).rejects.toMatchObject({ code: "conflict" });
  await updateRecord(ana.context, orderRecord, id, { status: "shipped" });
  await expect(makeOutcome(ana.context, message, { kind: "orders", orderId: id, line: line(2), replaces: null })).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("shipped") });
});

test("a line goes into a new quote, or into one of the customer's and of nobody else's", async () => {
  const made = await makeOutcome(ana.context, message, { kind: "quotes", quoteId: null, line: line(12) });
  expect(await getRecord(ana.context, quoteRecord, made.recordId)).toMatchObject({ record: { contactId: jane, totalMinor: 14_280 }, lines: [{ quantity: 12 }] });
  await makeOutcome(ana.context, message, { kind: "quotes", quoteId: made.recordId, line: line(1) });
  expect((await getRecord(ana.context, quoteRecord, made.recordId)).lines).toHaveLength(2);
  const other = (await createRecord(ana.context, quoteRecord, { currency: "EUR" })).record.id;
  await expect(makeOutcome(ana.context, message, { kind: "quotes", quoteId: other, line: line(1) })).rejects.toMatchObject({ code: "not_found" });
});

async function hidden(ctx: Context, outcomeId: string): Promise<void> {
  for (const doing of [() => prepareOutcome(ctx, message), () => makeOutcome(ctx, message, { kind: "deals", name: "Coffee" }), () => takeOutcomeBack(ctx, message, outcomeId), () => listOutcomes(ctx, thread)]) await expect(doing()).rejects.toMatchObject({ code: "not_found" });
}

test("nobody makes anything of a message that they may not see, and nothing is seen of it", async () => {
  const made = await makeOutcome(ana.context, message, { kind: "tasks", name: "Send coffee", dueDate: null });
  const { id: teamId } = await createTeam(workspaceId, "South");
  await asTest(workspaceId, (tx) => tx.update(conversations).set({ teamId }).where(eq(conversations.id, thread)));
  await hidden(ana.context, made.id);
  expect((await listTimeline(ana.context, taskRecord, made.recordId, { kind: "message" })).items).toEqual([]);
  const elsewhere = await createMember((await createWorkspace()).id, { roles: ["admin"] });
  await hidden(elsewhere.context, made.id);
  const foreign = (await createRecord(elsewhere.context, orderRecord, { currency: "EUR" })).record.id;
  const boss = await createMember(workspaceId, { roles: ["admin"] });
  await expect(makeOutcome(boss.context, message, { kind: "orders", orderId: foreign, line: line(1), replaces: null })).rejects.toMatchObject({ code: "not_found" });
  expect(await asTest(workspaceId, (tx) => tx.select({ id: orders.id }).from(orders))).toEqual([]);
});
