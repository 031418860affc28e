import { and, desc, eq, isNull } from "drizzle-orm";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { cases, companies, connections, contacts, deals, identities, orderLines, orders, pipelineStages, products, recordChanges, recordLinks, syncProblems, syncStates } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { companyRecord } from "@/lib/companies/record";
import { loadConnectionContext } from "@/lib/connections/context";
import { contactRecord } from "@/lib/contacts/record";
import type { Context } from "@/lib/context";
import { dealRecord } from "@/lib/deals/record";
import { addHandle, removeHandle } from "@/lib/identity/handles";
import { processDeliveries } from "@/lib/ledger/process";
import { recordDeliveries } from "@/lib/ledger/record";
import { createRecord } from "@/lib/records/create";
import { updateRecord } from "@/lib/records/update";
import { typesOf } from "@/lib/sync/mapping";
import { pullPage } from "@/lib/sync/pull";
import { createThere } from "@/lib/sync/push";
import { createConnection, createMember, createWorkspace } from "@/lib/testing/factories";
import { workQueued } from "@/scripts/testing/queued-jobs";
import { startSalesforceSimulator, type SalesforceSimulator } from "@/simulator/salesforce";
import { connector } from "./connector";

// The whole way: an org, this connector, and what Weft keeps of it in its own database.

let salesforce: SalesforceSimulator;
let workspaceId = "";
let mei: Context;
let connectionId = "";
const never = new AbortController().signal;

beforeAll(async () => {
  process.env.WEFT_ALLOW_PRIVATE_HOSTS = "127.0.0.1";
  workspaceId = (await createWorkspace()).id;
  ({ context: mei } = await createMember(workspaceId, { name: "Mei", roles: ["admin", "sales"] }));
});
beforeEach(async () => {
  salesforce = await startSalesforceSimulator();
  connectionId = (await createConnection(workspaceId, { connector: "salesforce", settings: { url: salesforce.url, signIn: "client_credentials", clientId: salesforce.clientId, currency: "EUR", changes: "stream" }, secrets: { clientSecret: salesforce.clientSecret }, facts: { instanceUrl: salesforce.url, apiClient: "Weft" } })).id;
});
afterEach(() => salesforce.close());

const loaded = () => loadConnectionContext(workspaceId, connectionId);

/** One look, as a worker takes it. */
async function poll(...only: string[]): Promise<void> {
  const connection = await loaded();
  for (const type of typesOf(connection.manifest, connection.context.settings)) if (!only.length || only.includes(type.type)) while ((await pullPage(connection, type, never))?.more);
}
const work = () => workQueued(connectionId);

/** Listens to the stream until what has been told so far is in the ledger, and does what follows. */
async function hear(cursor: string | null = JSON.stringify({ "/data/ChangeEvents": "0" })): Promise<{ cursor: string | null; jobs: string[] }> {
  const stop = new AbortController();
  const last = salesforce.state.messages.at(-1)?.data.event.replayId;
  let place = cursor;
  const { context } = await loaded();
  await connector.stream!(context, {
    cursor, signal: stop.signal, transient: () => undefined, healthy: () => undefined,
    deliver: async (deliveries, next) => {
      await recordDeliveries(workspaceId, deliveries.map((delivery) => ({ connectionId, delivery, receivedAt: new Date() })));
      place = next ?? place;
      if (place?.includes(`"${last}"`)) stop.abort();
    },
  });
  while ((await processDeliveries(workspaceId)).count);
  return { cursor: place, jobs: await work() };
}

const tables = { companies, contacts, deals, products, cases, orders } as const;
type Row = Record<string, unknown> & { id: string };
async function ours(kind: keyof typeof tables, type: string, row: { Id?: unknown }): Promise<Row | null> {
  const [link] = await asTest(workspaceId, (tx) => tx.select().from(recordLinks).where(and(eq(recordLinks.connectionId, connectionId), eq(recordLinks.remoteType, type), eq(recordLinks.remoteId, String(row.Id)))));
  if (!link) return null;
  const table = tables[kind] as typeof contacts;
  const [found] = await asTest(workspaceId, (tx) => tx.select().from(table).where(eq(table.id, link.recordId)));
  return (found as unknown as Row) ?? null;
}
const linked = async (type: string) => (await asTest(workspaceId, (tx) => tx.select().from(recordLinks).where(and(eq(recordLinks.connectionId, connectionId), eq(recordLinks.remoteType, type))))).length;
const historyOf = (id: string) => asTest(workspaceId, (tx) => tx.select().from(recordChanges).where(eq(recordChanges.recordId, id)).orderBy(desc(recordChanges.at), desc(recordChanges.id)));
const problems = () => asTest(workspaceId, (tx) => tx.select().from(syncProblems).where(eq(syncProblems.connectionId, connectionId)));

test("the first load brings everything once, with what belongs together, and a second look changes nothing", async () => {
  const account = salesforce.add("Account", { Name: "Load GmbH", Website: "https://www.sf-load.example" });
  const people = Array.from({ length: 620 }, (_, index) => salesforce.put("Contact", { FirstName: "Jane", LastName: `Load ${index}`, Email: `jane${index}@sf-load.example`, AccountId: String(account.Id) }));
  const deal = salesforce.add("Opportunity", { Name: "Machines", StageName: "Proposal", CloseDate: "2026-03-01", Amount: 1234.5, AccountId: String(account.Id) });
  salesforce.put("OpportunityContactRole", { OpportunityId: String(deal.Id), ContactId: String(people[7]!.Id), IsPrimary: true });
  const product = salesforce.add("Product2", { Name: "Oil", ProductCode: "SF-OIL-1", IsActive: false });
  const order = salesforce.put("Order", { OrderNumber: "00000100", StatusCode: "Activated", EffectiveDate: "2026-01-06", TotalAmount: 99.9, AccountId: String(account.Id) });
  salesforce.put("OrderItem", { OrderId: String(order.Id), Product2Id: String(product.Id), Quantity: 10, UnitPrice: 9.99, OrderItemNumber: "1" });
  const problem = salesforce.add("Case", { Subject: "It squeaks", Status: "On Hold", Priority: "High", ContactId: String(people[7]!.Id) });
  await poll();
  expect(await problems()).toEqual([]);
  expect(await linked("Contact")).toBe(620);
  expect((await asTest(workspaceId, (tx) => tx.select().from(syncStates).where(and(eq(syncStates.connectionId, connectionId), eq(syncStates.remoteType, "Contact")))))[0]).toMatchObject({ loaded: 620, total: 620, loadedAt: expect.any(Date) });
  const company = await ours("companies", "Account", account);
  const jane = await ours("contacts", "Contact", people[7]!);
  expect(company).toMatchObject({ name: "Load GmbH", domain: "sf-load.example" });
  expect(jane).toMatchObject({ name: "Jane Load 7", companyId: company!.id });
  expect(await ours("deals", "Opportunity", deal)).toMatchObject({ amountMinor: 123450, currency: "EUR", closeDate: "2026-03-01", companyId: company!.id, contactId: jane!.id, status: "open" });
  const oil = await ours("products", "Product2", product);
  expect(oil).toMatchObject({ code: "SF-OIL-1", status: "discontinued" });
  const kept = await ours("orders", "Order", order);
  expect(kept).toMatchObject({ name: "00000100", status: "confirmed", totalMinor: 9990, companyId: company!.id });
  expect(await asTest(workspaceId, (tx) => tx.select().from(orderLines).where(eq(orderLines.recordId, kept!.id)))).toMatchObject([{ description: "Oil", productId: oil!.id, quantity: 10 }]);
  expect(await ours("cases", "Case", problem)).toMatchObject({ name: "It squeaks", status: "waiting", priority: "high", contactId: jane!.id });
  await poll();
  expect(await linked("Contact")).toBe(620);
  expect(await historyOf(jane!.id)).toHaveLength(1);
});

describe("after the load", () => {
  let contact: ReturnType<SalesforceSimulator["add"]>;
  let jane: Row;
  beforeEach(async () => {
    contact = salesforce.add("Contact", { FirstName: "Jane", LastName: "Doe", Title: "Buyer" });
    await poll("Contact");
    salesforce.state.messages.length = 0;
    jane = (await ours("contacts", "Contact", contact))!;
  });

  test("the stream brings changes at once; the same messages again bring nothing", async () => {
    salesforce.change("Contact", contact, { Title: "Head of buying" });
    const fresh = salesforce.add("Contact", { LastName: "New" });
    await hear();
    expect(await ours("contacts", "Contact", contact)).toMatchObject({ jobTitle: "Head of buying" });
    expect(await ours("contacts", "Contact", fresh)).toMatchObject({ name: "New" });
    const before = await historyOf(jane.id);
    expect((await hear()).jobs).toEqual([]);
    await poll("Contact");
    expect(await historyOf(jane.id)).toEqual(before);
    expect(await linked("Contact")).toBe(2);
  });

  test("looking finds what changed, went into the bin and came back", async () => {
    salesforce.change("Contact", contact, { LastName: "Smith" });
    await poll("Contact");
    expect(await ours("contacts", "Contact", contact)).toMatchObject({ name: "Jane Smith" });
    salesforce.remove("Contact", contact);
    await poll("Contact");
    expect(await ours("contacts", "Contact", contact)).toMatchObject({ id: jane.id, deletedAt: expect.any(Date) });
    salesforce.restore("Contact", contact);
    await poll("Contact");
    expect(await ours("contacts", "Contact", contact)).toMatchObject({ id: jane.id, deletedAt: null });
  });

  test("a name and a phone number that are changed here are changed there, and do not come back as news", async () => {
    await updateRecord(mei, contactRecord, jane.id, { name: "Jane van Doe" });
    const added = await addHandle(mei, jane.id, { kind: "phone", value: "+4915112345679" });
    await work();
    expect(contact).toMatchObject({ FirstName: "Jane", LastName: "van Doe", Phone: "+4915112345679" });
    const before = await historyOf(jane.id);
    await poll("Contact");
    expect(await work()).toEqual([]);
    expect(await historyOf(jane.id)).toEqual(before);
    await removeHandle(mei, jane.id, added.id);
    await work();
    expect(contact.Phone).toBeNull();
    await poll("Contact");
    expect(await asTest(workspaceId, (tx) => tx.select().from(identities).where(and(eq(identities.contactId, jane.id), isNull(identities.removedAt))))).toEqual([]);
  });

  test("of two changes of one field the later counts, and another field's stays", async () => {
    salesforce.change("Contact", contact, { Title: "Theirs", LastName: "Theirs" });
    await updateRecord(mei, contactRecord, jane.id, { name: "Jane Ours" });
    await work();
    expect(contact).toMatchObject({ LastName: "Ours", Title: "Theirs" });
    expect(await ours("contacts", "Contact", contact)).toMatchObject({ name: "Jane Ours", jobTitle: "Theirs" });
    expect((await historyOf(jane.id)).some(({ note }) => note?.includes("was kept and goes to"))).toBe(true);
  });

  test("an opportunity that is moved here moves there, in Salesforce's own stages", async () => {
    const deal = salesforce.add("Opportunity", { Name: "Machines", StageName: "Prospecting", CloseDate: "2026-03-01", Amount: 10 });
    await poll("Opportunity");
    const mine = (await ours("deals", "Opportunity", deal))!;
    const [won] = await asTest(workspaceId, (tx) => tx.select().from(pipelineStages).where(eq(pipelineStages.outcome, "won")));
    await updateRecord(mei, dealRecord, mine.id, { stageId: won!.id });
    await work();
    expect(deal).toMatchObject({ StageName: "Closed Won", IsWon: true });
    expect(await problems()).toEqual([]);
  });

  test("a record of ours that is made there is one, also when the answer to the first try was lost", async () => {
    salesforce.addKeyField("Account");
    const { record } = await createRecord(mei, companyRecord, { name: "Made here", domain: "sf-made.example" });
    const connection = await loaded();
    const type = typesOf(connection.manifest, connection.context.settings).find((one) => one.type === "Account")!;
    salesforce.failNext(/PATCH .*Weft_Id__c/, "cut-after");
    await expect(createThere(connection, type, record.id)).rejects.toMatchObject({ kind: "network" });
    await createThere(connection, type, record.id);
    const [made, another] = salesforce.state.rows("Account");
    expect(another).toBeUndefined();
    await poll("Account");
    expect(await ours("companies", "Account", made!)).toMatchObject({ id: record.id });
  });

  test("a session that died is renewed without anybody noticing; a consent that was taken back pauses, and nothing is lost", async () => {
    salesforce.expireSessions();
    await updateRecord(mei, contactRecord, jane.id, { jobTitle: "Boss" });
    await work();
    expect(contact.Title).toBe("Boss");
    salesforce.revoke();
    await updateRecord(mei, contactRecord, jane.id, { jobTitle: "Chair" });
    await work();
    expect((await asTest(workspaceId, (tx) => tx.select({ status: connections.status }).from(connections).where(eq(connections.id, connectionId))))[0]?.status).toBe("reconnect");
    expect((await asTest(workspaceId, (tx) => tx.select().from(recordLinks).where(and(eq(recordLinks.connectionId, connectionId), eq(recordLinks.remoteId, String(contact.Id))))))[0]?.pushSince).toEqual(expect.any(Date));
    expect(contact.Title).toBe("Boss");
  });
});
