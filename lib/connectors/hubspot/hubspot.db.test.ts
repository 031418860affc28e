import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { and, desc, eq, isNull } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { cases, companies, connections, contacts, deals, identities, pipelineStages, products, quoteLines, quotes, recordChanges, recordLinks, syncProblems, syncStates } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { companyRecord } from "@/lib/companies/record";
import { loadConnectionContext } from "@/lib/connections/context";
import { contactRecord } from "@/lib/contacts/record";
import type { Context } from "@/lib/context";
import { dealRecord } from "@/lib/deals/record";
import { addHandle, removeHandle } from "@/lib/identity/handles";
import { processDeliveries } from "@/lib/ledger/process";
import { listPipelines } from "@/lib/pipelines/list";
import { updatePipeline } from "@/lib/pipelines/update";
import { createRecord } from "@/lib/records/create";
import type { RecordKind } from "@/lib/records/contract";
import { updateRecord } from "@/lib/records/update";
import { typesOf } from "@/lib/sync/mapping";
import { findGone, pullPage } from "@/lib/sync/pull";
import { createThere } from "@/lib/sync/push";
import { createConnection, createMember, createWorkspace } from "@/lib/testing/factories";
import { workQueued } from "@/scripts/testing/queued-jobs";
import { handleWebhook } from "@/server/door";
import { Refusal, startHubspotSimulator, type HubspotSimulator } from "@/simulator/hubspot";

// The whole way: an account, this connector, the door for webhooks, and what Weft keeps of it in its own database.

let door: Server;
let hubspot: HubspotSimulator;
let workspaceId = "";
let mei: Context;
let connectionId = "";
const never = new AbortController().signal;

beforeAll(async () => {
  process.env.WEFT_ALLOW_PRIVATE_HOSTS = "127.0.0.1";
  door = createServer((request, response) => void handleWebhook(request, response));
  await new Promise<void>((resolve) => void door.listen(0, "127.0.0.1", resolve));
  process.env.WEFT_URL = `http://127.0.0.1:${(door.address() as AddressInfo).port}`;
  workspaceId = (await createWorkspace()).id;
  ({ context: mei } = await createMember(workspaceId, { name: "Mei", roles: ["admin", "sales"] }));
});
afterAll(() => void door.close());
beforeEach(async () => {
  hubspot = await startHubspotSimulator();
  connectionId = (await createConnection(workspaceId, { connector: "hubspot", settings: { apiUrl: hubspot.url }, secrets: { token: hubspot.token, clientSecret: hubspot.clientSecret }, facts: { portalId: hubspot.portalId, appId: hubspot.appId, currency: "EUR", timeZone: "Europe/Berlin" } })).id;
});
afterEach(() => hubspot.close());

const loaded = () => loadConnectionContext(workspaceId, connectionId);
const webhookUrl = () => `${process.env.WEFT_URL}/webhooks/hubspot/${connectionId}`;

/** One look, as a worker takes it. */
async function poll(...only: string[]): Promise<void> {
  const connection = await loaded();
  for (const type of typesOf(connection.manifest, connection.context.settings)) if (!only.length || only.includes(type.type)) while ((await pullPage(connection, type, never))?.more);
}

const work = () => workQueued(connectionId);

/** HubSpot tells of what happened, and Weft does what follows. */
async function hear(): Promise<{ statuses: number[]; jobs: string[] }> {
  const statuses = await hubspot.webhooks.deliver(webhookUrl());
  while ((await processDeliveries(workspaceId)).count);
  return { statuses, jobs: await work() };
}

const tables = { companies, contacts, deals, products, cases, quotes } as const;
type Row = Record<string, unknown> & { id: string };
async function ours(kind: keyof typeof tables & RecordKind, type: string, id: string): Promise<Row | null> {
  const [link] = await asTest(workspaceId, (tx) => tx.select().from(recordLinks).where(and(eq(recordLinks.connectionId, connectionId), eq(recordLinks.remoteType, type), eq(recordLinks.remoteId, id))));
  if (!link) return null;
  const table = tables[kind] as typeof contacts;
  const [row] = await asTest(workspaceId, (tx) => tx.select().from(table).where(eq(table.id, link.recordId)));
  return (row as unknown as Row) ?? null;
}
const linked = async (type: string) => (await asTest(workspaceId, (tx) => tx.select().from(recordLinks).where(and(eq(recordLinks.connectionId, connectionId), eq(recordLinks.remoteType, type))))).length;
const historyOf = (id: string) => asTest(workspaceId, (tx) => tx.select().from(recordChanges).where(eq(recordChanges.recordId, id)).orderBy(desc(recordChanges.at), desc(recordChanges.id)));
const problems = () => asTest(workspaceId, (tx) => tx.select().from(syncProblems).where(eq(syncProblems.connectionId, connectionId)));
const stateOf = async (type: string) => (await asTest(workspaceId, (tx) => tx.select().from(syncStates).where(and(eq(syncStates.connectionId, connectionId), eq(syncStates.remoteType, type)))))[0];

test("the first load brings everything once, with what belongs together, and a second look changes nothing", async () => {
  const { id: anna } = await createMember(workspaceId, { name: "Anna" });
  hubspot.owners[0]!.email = `${anna.toUpperCase()}@weft.example`;
  const company = hubspot.add("company", { name: "Load GmbH", domain: "load.example", industry: "COMPUTER_SOFTWARE", hubspot_owner_id: "7" });
  const people = Array.from({ length: 250 }, (_, index) => hubspot.add("contact", { firstname: "Jane", lastname: `Load ${index}`, email: `jane${index}@load.example` }));
  for (const person of people) hubspot.associate(person, company, 279, 1);
  const deal = hubspot.add("deal", { dealname: "Machines", dealstage: "qualifiedtobuy", amount: "1234.5", closedate: "2026-03-01T12:00:00Z" });
  hubspot.associate(deal, company, 341, 5);
  hubspot.associate(deal, people[7]!, 3);
  const ticket = hubspot.add("ticket", { subject: "It squeaks", hs_pipeline: "0", hs_pipeline_stage: "2" });
  const product = hubspot.add("product", { name: "Oil", hs_sku: "OIL-1", price: "9.99" });
  const quote = hubspot.add("quote", { hs_title: "Oil for a year", hs_quote_number: "2026-1", hs_status: "APPROVED", hs_quote_amount: "99.90", hs_currency: "EUR" });
  hubspot.associate(quote, hubspot.add("line_item", { name: "Oil", quantity: "10", price: "9.99", hs_product_id: product.id }), 67);
  await poll();
  expect(await linked("contact")).toBe(250);
  expect(await stateOf("contact")).toMatchObject({ loaded: 250, total: 250, loadedAt: expect.any(Date) });
  const acme = await ours("companies", "company", company.id);
  expect(acme).toMatchObject({ name: "Load GmbH", domain: "load.example", industry: "Computer Software", ownerId: anna });
  const jane = await ours("contacts", "contact", people[7]!.id);
  expect(jane).toMatchObject({ name: "Jane Load 7", companyId: acme!.id });
  expect(await asTest(workspaceId, (tx) => tx.select({ address: identities.address }).from(identities).where(eq(identities.contactId, jane!.id)))).toEqual([{ address: "email:jane7@load.example" }]);
  expect(await ours("deals", "deal", deal.id)).toMatchObject({ name: "Machines", amountMinor: 123450, currency: "EUR", closeDate: "2026-03-01", companyId: acme!.id, contactId: jane!.id, status: "open" });
  expect(await ours("cases", "ticket", ticket.id)).toMatchObject({ name: "It squeaks", status: "waiting", priority: "normal" });
  const oil = await ours("products", "product", product.id);
  expect(oil).toMatchObject({ code: "OIL-1", priceMinor: 999 });
  const offer = await ours("quotes", "quote", quote.id);
  expect(offer).toMatchObject({ name: "2026-1", status: "sent", totalMinor: 9990 });
  expect(await asTest(workspaceId, (tx) => tx.select().from(quoteLines).where(eq(quoteLines.recordId, offer!.id)))).toMatchObject([{ description: "Oil", productId: oil!.id }]);
  expect(await problems()).toEqual([]);
  await poll();
  expect(await linked("contact")).toBe(250);
  expect(await historyOf(jane!.id)).toHaveLength(1);
  expect(await historyOf(acme!.id)).toHaveLength(1);
});

test("a limit in the middle of the load holds nothing back and doubles nothing", async () => {
  for (let index = 0; index < 150; index++) hubspot.add("contact", { lastname: `Limited ${index}` });
  const connection = await loaded();
  const type = typesOf(connection.manifest, {}).find(({ type }) => type === "contact")!;
  await pullPage(connection, type, never);
  hubspot.failNext(/GET .*contacts$/, new Refusal(429, "RATE_LIMITS", "You have reached your ten_secondly_rolling limit.", { policyName: "TEN_SECONDLY_ROLLING" }));
  await expect(pullPage(connection, type, never)).rejects.toMatchObject({ kind: "rate_limit", retryAfterSeconds: 10 });
  expect(await linked("contact")).toBe(100);
  await poll("contact");
  expect(await linked("contact")).toBe(150);
});

describe("after the load", () => {
  let contact: ReturnType<HubspotSimulator["add"]>;
  let jane: Row;
  beforeEach(async () => {
    contact = hubspot.add("contact", { firstname: "Jane", lastname: "Doe", jobtitle: "Buyer" });
    await poll("contact");
    hubspot.state.events.length = 0;
    jane = (await ours("contacts", "contact", contact.id))!;
  });

  test("HubSpot's calls bring changes at once; the same call again brings nothing", async () => {
    hubspot.change(contact, { jobtitle: "Head of buying" });
    const fresh = hubspot.add("contact", { lastname: "New" });
    expect((await hear()).statuses).toEqual([200]);
    expect(await ours("contacts", "contact", contact.id)).toMatchObject({ jobTitle: "Head of buying" });
    const made = await ours("contacts", "contact", fresh.id);
    expect(made).toMatchObject({ name: "New" });
    const before = [await historyOf(jane.id), await historyOf(made!.id)];
    expect(await hubspot.webhooks.repeat(webhookUrl())).toEqual([200]);
    while ((await processDeliveries(workspaceId)).count);
    expect(await work()).toEqual([]);
    expect([await historyOf(jane.id), await historyOf(made!.id)]).toEqual(before);
    await poll("contact");
    expect(await linked("contact")).toBe(2);
    expect([await historyOf(jane.id), await historyOf(made!.id)]).toEqual(before);
  });

  test("a call that is not signed with the app's secret is refused", async () => {
    const body = JSON.stringify([{ eventId: 1, subscriptionType: "contact.deletion", portalId: 62515, objectId: Number(contact.id) }]);
    const forged = { ...hubspot.webhooks.headers(webhookUrl(), body), "x-hubspot-signature-v3": Buffer.alloc(32).toString("base64") };
    expect((await fetch(webhookUrl(), { method: "POST", headers: forged, body })).status).toBe(401);
    expect(await work()).toEqual([]);
  });

  test("looking finds what no call told, and what is gone", async () => {
    hubspot.change(contact, { lastname: "Smith" });
    const other = hubspot.add("contact", { lastname: "Other" });
    await poll("contact");
    expect(await ours("contacts", "contact", contact.id)).toMatchObject({ name: "Jane Smith" });
    hubspot.remove(other);
    const connection = await loaded();
    await findGone(connection, typesOf(connection.manifest, {}).find(({ type }) => type === "contact")!, never, -60_000);
    expect(await ours("contacts", "contact", other.id)).toMatchObject({ deletedAt: expect.any(Date) });
    expect(await ours("contacts", "contact", contact.id)).toMatchObject({ deletedAt: null });
  });

  test("deleted, restored and merged over there is so here", async () => {
    hubspot.remove(contact);
    await hear();
    expect(await ours("contacts", "contact", contact.id)).toMatchObject({ id: jane.id, deletedAt: expect.any(Date) });
    hubspot.restore(contact);
    await hear();
    expect(await ours("contacts", "contact", contact.id)).toMatchObject({ id: jane.id, deletedAt: null });
    const loser = hubspot.add("contact", { lastname: "Do", phone: "+4915100000001" });
    await hear();
    const lost = await ours("contacts", "contact", loser.id);
    hubspot.merge(contact, loser);
    await hear();
    expect((await asTest(workspaceId, (tx) => tx.select().from(contacts).where(eq(contacts.id, lost!.id))))[0]).toMatchObject({ deletedAt: expect.any(Date), mergedIntoId: jane.id });
    expect(await ours("contacts", "contact", loser.id)).toMatchObject({ id: jane.id });
    expect((await asTest(workspaceId, (tx) => tx.select().from(identities).where(eq(identities.contactId, jane.id)))).map(({ address }) => address)).toEqual(["phone:+4915100000001"]);
  });

  test("merged into a new one over there, ours goes on as that one", async () => {
    const loser = hubspot.add("contact", { lastname: "Do", email: "do@merged.example" });
    await hear();
    const became = hubspot.mergeAnew(contact, loser);
    await hear();
    const now = await ours("contacts", "contact", became.id);
    expect(now).toMatchObject({ id: jane.id, name: "Jane Doe", deletedAt: null });
    const connection = await loaded();
    await findGone(connection, typesOf(connection.manifest, {}).find(({ type }) => type === "contact")!, never, -60_000);
    await poll("contact");
    expect(await ours("contacts", "contact", became.id)).toMatchObject({ id: jane.id, deletedAt: null });
    expect((await asTest(workspaceId, (tx) => tx.select().from(contacts).where(isNull(contacts.deletedAt)))).filter(({ name }) => name === "Do" || name === "Jane Doe").map(({ id }) => id)).toContain(jane.id);
    await updateRecord(mei, contactRecord, jane.id, { jobTitle: "One" });
    await work();
    expect(became.properties.jobtitle).toBe("One");
  });

  test("a name that is changed here is changed there, and does not come back as news", async () => {
    await updateRecord(mei, contactRecord, jane.id, { name: "Jane van Doe" });
    expect(await work()).toEqual(["sync_push"]);
    expect(contact.properties).toMatchObject({ firstname: "Jane", lastname: "van Doe" });
    const before = await historyOf(jane.id);
    expect(await hear()).toEqual({ statuses: [200], jobs: [] });
    await poll("contact");
    expect(await work()).toEqual([]);
    expect(await historyOf(jane.id)).toEqual(before);
  });

  test("a phone number that is added here is there, and one that is taken away here is no longer", async () => {
    const added = await addHandle(mei, jane.id, { kind: "phone", value: "+4915112345678" });
    expect(await work()).toEqual(["sync_push"]);
    expect(contact.properties.phone).toBe("+4915112345678");
    const before = await historyOf(jane.id);
    await poll("contact");
    expect(await work()).toEqual([]);
    await addHandle(mei, jane.id, { kind: "phone", value: "+4915187654321" });
    await work();
    expect(contact.properties).toMatchObject({ phone: "+4915112345678", mobilephone: "+4915187654321" });
    await removeHandle(mei, jane.id, added.id);
    await work();
    expect(contact.properties).toMatchObject({ phone: null, mobilephone: "+4915187654321" });
    await poll("contact");
    expect((await asTest(workspaceId, (tx) => tx.select().from(identities).where(and(eq(identities.contactId, jane.id), isNull(identities.removedAt))))).map(({ address }) => address)).toEqual(["phone:+4915187654321"]);
    expect((await historyOf(jane.id)).length).toBe(before.length + 2);
  });

  test("who asks HubSpot to be forgotten is forgotten here", async () => {
    hubspot.change(contact, { email: "jane.erased@customer.example", jobtitle: "Boss" });
    await hear();
    hubspot.remove(contact, true);
    await hear();
    const erased = await ours("contacts", "contact", contact.id);
    expect(erased).toMatchObject({ id: jane.id, name: "Erased contact", jobTitle: null, deletedAt: expect.any(Date) });
    const everything = await asTest(workspaceId, async (tx) => JSON.stringify([await tx.select().from(recordLinks).where(eq(recordLinks.connectionId, connectionId)), await tx.select().from(identities).where(eq(identities.contactId, jane.id)), await historyOf(jane.id)]));
    expect(everything).not.toMatch(/Jane|Doe|Boss|customer\.example/);
    expect(everything).toContain("asked to be forgotten");
  });

  test("of two changes of one field the later counts, and the other is kept in the history", async () => {
    await updateRecord(mei, contactRecord, jane.id, { name: "Ours" });
    hubspot.state.frozenAt = Date.now() + 60_000;
    hubspot.change(contact, { firstname: "", lastname: "Theirs" });
    hubspot.state.frozenAt = null;
    await work();
    expect(await ours("contacts", "contact", contact.id)).toMatchObject({ name: "Theirs" });
    expect(contact.properties.lastname).toBe("Theirs");
    expect((await historyOf(jane.id))[0]).toMatchObject({ note: expect.stringContaining("Here it was “Ours”") });
  });

  test("a change of another field over there stays when ours goes there", async () => {
    await updateRecord(mei, contactRecord, jane.id, { name: "Jane Ours" });
    hubspot.change(contact, { jobtitle: "Theirs" });
    await work();
    expect(contact.properties).toMatchObject({ lastname: "Ours", jobtitle: "Theirs" });
    expect(await ours("contacts", "contact", contact.id)).toMatchObject({ name: "Jane Ours", jobTitle: "Theirs" });
  });

  test("a deal that is moved here moves there, in HubSpot's own stages", async () => {
    const deal = hubspot.add("deal", { dealname: "Machines", dealstage: "appointmentscheduled", amount: "10" });
    await poll("deal");
    const mine = (await ours("deals", "deal", deal.id))!;
    const [won] = await asTest(workspaceId, (tx) => tx.select().from(pipelineStages).where(eq(pipelineStages.outcome, "won")));
    await updateRecord(mei, dealRecord, mine.id, { stageId: won!.id });
    await work();
    expect(deal.properties.dealstage).toBe("closedwon");
    expect(await problems()).toEqual([]);
    const other = hubspot.add("deal", { dealname: "Lost one", dealstage: "closedlost" });
    await poll("deal");
    expect(await ours("deals", "deal", other.id)).toMatchObject({ status: "lost" });
  });

  test("a record of ours that is made there is one, and stays linked", async () => {
    const { record } = await createRecord(mei, companyRecord, { name: "Made here", domain: "made.example" });
    const connection = await loaded();
    const type = typesOf(connection.manifest, {}).find((one) => one.type === "company")!;
    hubspot.failNext(/POST .*objects\/companies$/, "cut-after");
    await expect(createThere(connection, type, record.id)).rejects.toMatchObject({ kind: "network" });
    const made = await createThere(connection, type, record.id);
    expect(hubspot.state.all("company").filter(({ properties }) => properties.name === "Made here").map(({ id }) => id)).toEqual([made.id]);
    await poll("company");
    expect(await ours("companies", "company", made.id)).toMatchObject({ id: record.id });
  });

  test("a token that was rotated pauses the connection and asks for a new one; nothing is lost", async () => {
    hubspot.rotateToken("pat-other");
    await updateRecord(mei, contactRecord, jane.id, { name: "Jane Later" });
    await work().catch(() => undefined);
    const [row] = await asTest(workspaceId, (tx) => tx.select({ status: connections.status }).from(connections).where(eq(connections.id, connectionId)));
    expect(row?.status).toBe("reconnect");
    expect(contact.properties.lastname).toBe("Doe");
    const [link] = await asTest(workspaceId, (tx) => tx.select().from(recordLinks).where(and(eq(recordLinks.connectionId, connectionId), eq(recordLinks.remoteId, contact.id))));
    expect(link?.pushSince).toEqual(expect.any(Date));
  });

  test("deals whose stage is archived here move there as well", async () => {
    const deal = hubspot.add("deal", { dealname: "Machines", dealstage: "appointmentscheduled", amount: "10" });
    await poll("deal");
    const mine = (await ours("deals", "deal", deal.id))!;
    const { items: [pipeline] } = await listPipelines(mei);
    const won = pipeline!.stages.find(({ outcome }) => outcome === "won")!;
    await updatePipeline(mei, pipeline!.id, { name: pipeline!.name, archived: false, stages: pipeline!.stages.filter(({ id }) => id !== mine.stageId), moves: { [String(mine.stageId)]: won.id } });
    expect(await ours("deals", "deal", deal.id)).toMatchObject({ status: "won", stageId: won.id });
    await work();
    expect(deal.properties.dealstage).toBe("closedwon");
    expect(await problems()).toEqual([]);
  });
});
