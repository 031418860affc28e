import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { conversations, messages, statedPrices } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { contactRecord } from "../contacts/record";
import { newId } from "../ids";
import { addRecipients } from "../offers/recipients";
import { offerRecord } from "../offers/record";
import { priceListRecord } from "../products/price-list-record";
import { productRecord } from "../products/record";
import { quoteRecord } from "../quotes/record";
import { createRecord } from "../records/create";
import { setLines } from "../records/lines";
import { updateRecord } from "../records/update";
import { companyRecord } from "../companies/record";
import { createConnection, createMember, createTeam, createWorkspace, receive } from "../testing/factories";
import { checkDraft } from "./check";
import { noteStatedPrices } from "./note-prices";

let workspaceId: string;
let ana: Awaited<ReturnType<typeof createMember>>;
let connection: Awaited<ReturnType<typeof createConnection>>;
let dark: string;
let jane: string;
let thread: string;

const line = (quantity: number, unitPriceMinor: number, discountPercent = 0) => ({ productId: dark, description: "Dark roast", quantity, unit: "bag", unitPriceMinor, discountPercent });
const make = async (type: Parameters<typeof createRecord>[1], values: Parameters<typeof createRecord>[2]) => (await createRecord(ana.context, type, values)).record.id;

/** Said on a channel at some time, by them or, as the platform tells it, by us. */
async function say(who: "us" | "them", text: string, { minutesAgo = 0, from = "jane", on = connection }: { minutesAgo?: number; from?: string; on?: typeof connection } = {}): Promise<string> {
  const externalId = newId();
  await receive(workspaceId, on, [{ kind: "message", externalId, conversation: from, from, fromName: from, text, at: new Date(Date.now() - minutesAgo * 60_000).toISOString(), ...(who === "us" && { outgoing: true }) }]);
  const [message] = await asTest(workspaceId, (tx) => tx.select({ id: messages.id }).from(messages).where(eq(messages.remoteId, externalId)));
  await noteStatedPrices(workspaceId, [message!.id]);
  return message!.id;
}
const threadOf = async (title: string) => (await asTest(workspaceId, (tx) => tx.select().from(conversations).where(eq(conversations.title, title))))[0]!;
const check = async (text: string, member = ana) => (await checkDraft(member.context, thread, { text })).items;

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  ana = await createMember(workspaceId, { name: "Ana" });
  connection = await createConnection(workspaceId, { connector: "webchat" });
  dark = await make(productRecord, { name: "Dark roast 1 kg", code: "CF-0101", unit: "bag", priceMinor: 1240, currency: "EUR" });
  await make(productRecord, { name: "Paper cups 0.3 l", code: "PK-2003", unit: "sleeve", priceMinor: 640, currency: "EUR" });
  await say("them", "What does the dark roast 1 kg cost?", { minutesAgo: 600 });
  const conversation = await threadOf("jane");
  [thread, jane] = [conversation.id, conversation.contactId!];
});

test("a price that differs from what was said before on another channel is shown with where that stands", async () => {
  const mail = await createConnection(workspaceId, { connector: "email" });
  await say("them", "And by mail?", { from: "jane@mail.example", on: mail, minutesAgo: 500 });
  const other = await threadOf("jane@mail.example");
  await asTest(workspaceId, (tx) => tx.update(conversations).set({ contactId: jane }).where(eq(conversations.id, other.id)));
  const message = await say("us", "Dark roast 1 kg is 12,90 € a bag for you.", { from: "jane@mail.example", on: mail, minutesAgo: 400 });
  expect(await check("It is €11.90 a bag.")).toMatchObject([{ title: expect.stringMatching(/quoted €12\.90 on .+ in E-?mail\. Now €11\.90\./i), detail: "“Dark roast 1 kg is 12,90 € a bag for you.”", href: `/inbox?c=${other.id}&m=${message}` }]);
  expect(await check("It is €12.90 a bag.")).toEqual([]);
  expect(await check("12 bags come to 154.80 €")).toEqual([]);
  expect(await check("Delivery is €11.90.")).toEqual([]);
  expect(await check("See you on 12.11. at 11.90")).toEqual([]);
});

test("where nothing was said, the prices that hold for everybody count, by quantity", async () => {
  expect(await check("The dark roast is 12.40 € a bag")).toEqual([]);
  expect(await check("The dark roast is 14.20 € a bag")).toMatchObject([{ title: "The price is €12.40. Now €14.20.", hrefTitle: "Open Dark roast 1 kg" }]);
  const list = await make(priceListRecord, { name: "Wholesale", currency: "EUR", validUntil: "2999-01-01" });
  await setLines(ana.context, priceListRecord, list, [line(1, 1240), line(50, 1240, 5)]);
  expect(await check("50 bags of dark roast at 11.78 € each")).toEqual([]);
  expect(await check("10 bags of dark roast at 11.78 € each")).toMatchObject([{ title: "The price list “Wholesale” says €12.40. Now €11.78." }]);
  await updateRecord(ana.context, priceListRecord, list, { validUntil: "2020-01-01" });
  expect(await check("50 bags of dark roast at 11.78 € each")).toHaveLength(1);
});

test("a quote and an offer of the company's count as well; a quantity is compared with what is open", async () => {
  const company = await make(companyRecord, { name: "Jane & Sons" });
  await updateRecord(ana.context, contactRecord, jane, { companyId: company });
  const colleague = await make(contactRecord, { name: "Tom", companyId: company });
  const quote = await make(quoteRecord, { companyId: company, currency: "EUR", status: "sent", validUntil: "2999-01-01" });
  await setLines(ana.context, quoteRecord, quote, [line(12, 1190)]);
  expect(await check("12 bags of dark roast at 12.40 € each")).toMatchObject([{ title: expect.stringMatching(/^Quote Q-1001 of .+ says €11\.90\. Now €12\.40\.$/), detail: "Dark roast 1 kg, 12 × bag", href: `/quotes/${quote}` }]);
  expect(await check("12 bags of dark roast at 11.90 € each")).toEqual([]);
  expect(await check("We pack 10 bags of dark roast today.")).toMatchObject([{ title: expect.stringMatching(/says 12 × bag\. Now 10\.$/) }]);
  expect(await check("We pack 12 bags of dark roast today.")).toEqual([]);
  const offer = await make(offerRecord, { name: "Autumn", status: "active", terms: "Dark roast 1 kg for €11.20 a bag" });
  await addRecipients(ana.context, offer, { contactIds: [colleague], channel: null, sentAt: new Date(Date.now() - 3_600_000).toISOString() });
  expect((await check("Dark roast is 11.90 € each")).map(({ title }) => title)).toEqual([expect.stringMatching(/^The offer “Autumn”, received on .+, says €11\.20\. Now €11\.90\.$/)]);
});

test("what was said in a conversation that the member may not see is not told, neither words nor price", async () => {
  const { id: teamId } = await createTeam(workspaceId, "South");
  await say("us", "Dark roast 1 kg is 12,90 € a bag for you.", { minutesAgo: 30 });
  await say("them", "Hello", { from: "second" });
  const second = await threadOf("second");
  await asTest(workspaceId, (tx) => tx.update(conversations).set({ contactId: jane }).where(eq(conversations.id, second.id)));
  await asTest(workspaceId, (tx) => tx.update(conversations).set({ teamId }).where(eq(conversations.id, thread)));
  const there = (text: string) => checkDraft(ana.context, second.id, { text });
  expect((await there("Dark roast is 12.40 € each")).items).toEqual([]);
  await expect(check("Dark roast is 12.40 € each")).rejects.toMatchObject({ code: "not_found" });
  const boss = await createMember(workspaceId, { roles: ["admin"] });
  expect((await checkDraft(boss.context, second.id, { text: "Dark roast is 12.40 € each" })).items).toHaveLength(1);
});

test("another workspace's statements are nowhere, and a deleted message says nothing", async () => {
  const message = await say("us", "Dark roast 1 kg is 12,90 € a bag for you.", { minutesAgo: 30 });
  const elsewhere = await createMember((await createWorkspace()).id, { roles: ["admin"] });
  await expect(checkDraft(elsewhere.context, thread, { text: "Dark roast is 12.40 € each" })).rejects.toMatchObject({ code: "not_found" });
  await noteStatedPrices(elsewhere.context.workspaceId, [message]);
  expect(await asTest(workspaceId, (tx) => tx.select({ amount: statedPrices.amountMinor, quantity: statedPrices.quantity, contactId: statedPrices.contactId }).from(statedPrices))).toEqual([{ amount: 1290, quantity: null, contactId: jane }]);
  await noteStatedPrices(workspaceId, [message]);
  expect(await asTest(workspaceId, (tx) => tx.select({ id: statedPrices.id }).from(statedPrices))).toHaveLength(1);
  await asTest(workspaceId, (tx) => tx.update(messages).set({ deletedAt: new Date() }).where(eq(messages.id, message)));
  expect(await check("Dark roast is 12.40 € each")).toEqual([]);
});
