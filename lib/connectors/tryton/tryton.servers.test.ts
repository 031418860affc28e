import { and, desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { companies, contacts, deals, identities, orderLines, orders, products, purchaseOrderLines, purchaseOrders, recordChanges, recordLinks, shipments, syncProblems, syncStates } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { createConnection } from "@/lib/connections/create";
import { loadConnectionContext } from "@/lib/connections/context";
import type { Context } from "@/lib/context";
import { companyRecord } from "@/lib/companies/record";
import { orderRecord } from "@/lib/orders/record";
import { createRecord } from "@/lib/records/create";
import { setLines } from "@/lib/records/lines";
import type { RecordKind } from "@/lib/records/contract";
import { updateRecord } from "@/lib/records/update";
import { actOnRecord, addThere } from "@/lib/sync/act";
import { typesOf } from "@/lib/sync/mapping";
import { findGone, pullPage } from "@/lib/sync/pull";
import { pushRecord } from "@/lib/sync/push";
import { createMember, createWorkspace } from "@/lib/testing/factories";
import { freePort } from "@/scripts/servers/lib";
import { startTryton, type TrytonServer } from "@/scripts/servers/tryton";
import type { Rpc } from "@/scripts/servers/tryton-seed";
import { request, sessionOf } from "./client";
import { connector } from "./connector";
import { connectionTo, raisePurchase, raiseSale, settingsFor, stockUp } from "./testing";

// The whole way: a real Tryton, this connector, and what Weft keeps of it in its own database.

let server: TrytonServer;
let admin: Rpc;
let workspaceId = "";
let mei: Context;
let connectionId = "";

beforeAll(async () => {
  process.env.WEFT_ALLOW_PRIVATE_HOSTS = "127.0.0.1";
  server = await startTryton();
  admin = await server.as("admin");
  workspaceId = (await createWorkspace()).id;
  ({ context: mei } = await createMember(workspaceId, { name: "Mei", roles: ["admin", "sales"] }));
  connectionId = (await createConnection(mei, { connector: "tryton", name: "Tryton", settings: settingsFor(server) })).connection.id;
}, 480_000);
afterAll(() => server?.stop());

const today = () => {
  const now = new Date();
  return { __class__: "date", year: now.getUTCFullYear(), month: now.getUTCMonth() + 1, day: now.getUTCDate() };
};
const never = new AbortController().signal;
const loaded = (id = connectionId) => loadConnectionContext(workspaceId, id);

/** One look, as a worker takes it; at these types only, or all. */
async function poll(...only: string[]): Promise<void> {
  const connection = await loaded();
  for (const type of typesOf(connection.manifest, connection.context.settings)) {
    if (!only.length || only.includes(type.type)) while ((await pullPage(connection, type, never))?.more);
  }
}
const parties = ["party.party", "party.contact"];

const tables = { companies, contacts, products, deals, orders, "purchase-orders": purchaseOrders } as const;
async function ours<Kind extends keyof typeof tables>(kind: Kind, remoteType: string, remoteId: number | string, id = connectionId) {
  const [link] = await asTest(workspaceId, (tx) => tx.select().from(recordLinks).where(and(eq(recordLinks.connectionId, id), eq(recordLinks.remoteType, remoteType), eq(recordLinks.remoteId, String(remoteId)))));
  if (!link) return null;
  const table = tables[kind as "companies"];
  const [row] = await asTest(workspaceId, (tx) => tx.select().from(table).where(eq(table.id, link.recordId)));
  return row as unknown as Record<string, unknown> & { id: string; name: string };
}
const historyOf = (recordId: string) => asTest(workspaceId, (tx) => tx.select().from(recordChanges).where(eq(recordChanges.recordId, recordId)).orderBy(desc(recordChanges.at), desc(recordChanges.id)));
const push = (remoteType: string, remoteId: number) => pushRecord(workspaceId, connectionId, { remoteType, remoteId: String(remoteId) });
const act = (kind: RecordKind, recordId: string, action: string, id = connectionId) => actOnRecord(mei, { kind, recordId, connectionId: id, action });
const stateOf = async (model: string, id: number) => (await admin<{ state: string }[]>(`${model}.read`, [id], ["state"]))[0]!.state;
const counted = async () => (await asTest(workspaceId, (tx) => tx.select({ id: recordLinks.recordId }).from(recordLinks).where(eq(recordLinks.connectionId, connectionId)))).length;

describe("the first load", () => {
  test("brings parties, who answers there, products and what points to them, once", async () => {
    await poll();
    const acme = await ours("companies", "party.party", server.seed.supplier);
    expect(acme).toMatchObject({ name: "Acme Supplies", domain: "acme.test" });
    const contact = await ours("contacts", "party.contact", server.seed.customer);
    expect(contact).toMatchObject({ name: "Customer One", companyId: (await ours("companies", "party.party", server.seed.customer))!.id });
    const handles = await asTest(workspaceId, (tx) => tx.select({ address: identities.address }).from(identities).where(eq(identities.contactId, contact!.id)));
    expect(handles.map(({ address }) => address).toSorted()).toEqual(["email:hello@customer-one.test", "phone:+4915112345678"]);
    expect(await ours("products", "product.product", server.seed.product)).toMatchObject({ name: "Widget", priceMinor: 2000, currency: "EUR", unit: "u" });
    const before = await counted();
    await poll();
    expect(await counted()).toBe(before);
    expect(await asTest(workspaceId, (tx) => tx.select().from(syncProblems))).toEqual([]);
    const states = await asTest(workspaceId, (tx) => tx.select().from(syncStates).where(eq(syncStates.connectionId, connectionId)));
    expect(states.every(({ loadedAt }) => loadedAt)).toBe(true);
    expect(states.find(({ remoteType }) => remoteType === "party.party")).toMatchObject({ loaded: 7, total: 7 });
  });
});

describe("changes over there", () => {
  test("a party's name, a new address of it, and one that is made inactive", async () => {
    const [id] = await admin<number[]>("party.party.create", [{ name: "Nordwind GmbH", contact_mechanisms: [["create", [{ type: "website", value: "https://www.nordwind.test/de" }]]] }]);
    await poll(...parties);
    expect(await ours("companies", "party.party", id!)).toMatchObject({ name: "Nordwind GmbH", domain: "nordwind.test" });
    expect(await ours("contacts", "party.contact", id!)).toBeNull();
    await admin("party.contact_mechanism.create", [{ party: id, type: "email", value: "einkauf@nordwind.test" }]);
    await admin("party.party.write", [id], { name: "Nordwind AG" });
    await poll(...parties);
    expect(await ours("companies", "party.party", id!)).toMatchObject({ name: "Nordwind AG" });
    expect(await ours("contacts", "party.contact", id!)).toMatchObject({ name: "Nordwind AG" });
    await admin("party.party.write", [id], { active: false });
    await poll(...parties);
    expect(await ours("companies", "party.party", id!)).toMatchObject({ deletedAt: expect.any(Date) });
    await admin("party.party.write", [id], { active: true });
    await poll(...parties);
    expect(await ours("companies", "party.party", id!)).toMatchObject({ deletedAt: null });
  });

  test("one that is deleted is found missing", async () => {
    const [id] = await admin<number[]>("party.party.create", [{ name: "Short-lived" }]);
    await poll(...parties);
    await admin("party.party.delete", [id]);
    const connection = await loaded();
    await findGone(connection, typesOf(connection.manifest, connection.context.settings)[0]!, never, -1);
    expect(await ours("companies", "party.party", id!)).toMatchObject({ name: "Short-lived", deletedAt: expect.any(Date) });
  });

  test("a purchase raised in Tryton appears with its lines, and one that is confirmed there changes here", async () => {
    const id = await raisePurchase(admin, server, { quantity: 7, price: "12.0050", reference: "REF-1" });
    await poll("purchase.purchase");
    const draft = await ours("purchase-orders", "purchase.purchase", id);
    expect(draft).toMatchObject({ name: `Draft ${id}`, status: "draft", totalMinor: 8404, currency: "EUR", reference: "REF-1", companyId: (await ours("companies", "party.party", server.seed.supplier))!.id, orderedOn: new Date().toISOString().slice(0, 10) });
    const lines = await asTest(workspaceId, (tx) => tx.select().from(purchaseOrderLines).where(eq(purchaseOrderLines.recordId, draft!.id)));
    expect(lines).toMatchObject([{ description: "Widget", quantity: 7, unit: "u", unitPriceMinor: 1200.5, productId: (await ours("products", "product.product", server.seed.product))!.id }]);
    await admin("purchase.purchase.quote", [id]);
    await poll("purchase.purchase");
    expect(await ours("purchase-orders", "purchase.purchase", id)).toMatchObject({ status: "waiting", name: expect.stringMatching(/^\d+$/) });
    await admin("purchase.purchase.confirm", [id]);
    await poll("purchase.purchase");
    expect(await ours("purchase-orders", "purchase.purchase", id)).toMatchObject({ status: "confirmed" });
    expect((await historyOf(draft!.id))[0]).toMatchObject({ actorName: "Tryton", changes: [{ field: "status", from: "waiting", to: "confirmed" }] });
  });

  test("an opportunity becomes a deal in the stage that stands for it", async () => {
    const [address] = await admin<number[]>("party.address.search", [["party", "=", server.seed.customer]], 0, 1, null);
    const [id] = await admin<number[]>("sale.opportunity.create", [{ party: server.seed.customer, company: server.seed.company, employee: server.seed.employee, description: "Thirty looms", amount: { __class__: "Decimal", decimal: "1250.00" }, address, payment_term: server.seed.paymentTerm }]);
    await poll("sale.opportunity");
    const deal = await ours("deals", "sale.opportunity", id!);
    expect(deal).toMatchObject({ name: "Thirty looms", amountMinor: 125_000, currency: "EUR", status: "open", probability: 50 });
    await act("deals", deal!.id, "opportunity");
    const converted = await act("deals", deal!.id, "convert");
    expect(converted).toMatchObject({ done: true });
    expect(await stateOf("sale.opportunity", id!)).toBe("converted");
    const [sale] = await admin<number[]>("sale.sale.search", [["origin", "=", `sale.opportunity,${id}`]], 0, null, null);
    expect(await ours("orders", "sale.sale", sale!)).toMatchObject({ status: "draft" });
  });
});

describe("what is done here", () => {
  test("a name changed here is changed there; what Tryton decides on is not changed here", async () => {
    const acme = await ours("companies", "party.party", server.seed.supplier);
    await updateRecord(mei, companyRecord, acme!.id, { name: "Acme Supplies Ltd" });
    await push("party.party", server.seed.supplier);
    expect((await admin<{ name: string }[]>("party.party.read", [server.seed.supplier], ["name"]))[0]).toMatchObject({ name: "Acme Supplies Ltd" });
    const told = (await historyOf(acme!.id)).length;
    await poll(...parties);
    expect(await historyOf(acme!.id)).toHaveLength(told);
  });

  test("a company of ours is added once, however often it is asked for", async () => {
    const { record } = await createRecord(mei, companyRecord, { name: "Weft's own find", domain: "find.example" });
    const sources = await addThere(mei, { kind: "companies", recordId: record.id, connectionId });
    expect(sources.items).toMatchObject([{ name: "Tryton", one: "Party", url: expect.stringContaining("/#tryton/model/party.party/") }]);
    await asTest(workspaceId, (tx) => tx.delete(recordLinks).where(eq(recordLinks.recordId, record.id)));
    await addThere(mei, { kind: "companies", recordId: record.id, connectionId });
    expect(await admin("party.party.search", [["name", "=", "Weft's own find"]], 0, null, null)).toHaveLength(1);
    await poll(...parties);
    expect(await asTest(workspaceId, (tx) => tx.select().from(companies).where(eq(companies.name, "Weft's own find")))).toHaveLength(1);
  });

  test("somebody over there is faster: theirs comes, and the later change counts", async () => {
    const acme = await ours("companies", "party.party", server.seed.supplier);
    await updateRecord(mei, companyRecord, acme!.id, { name: "Ours" });
    // Tryton tells a change by the second.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await admin("party.party.write", [server.seed.supplier], { name: "Theirs" });
    await push("party.party", server.seed.supplier);
    expect(await ours("companies", "party.party", server.seed.supplier)).toMatchObject({ name: "Theirs" });
    expect((await historyOf(acme!.id))[0]).toMatchObject({ note: expect.stringContaining("The later change, made in Tryton, was kept. Here it was “Ours”.") });
    expect((await admin<{ name: string }[]>("party.party.read", [server.seed.supplier], ["name"]))[0]).toMatchObject({ name: "Theirs" });
  });

  test("a purchase is quoted and confirmed from here, a repeat changes nothing, and its number and state are read back", async () => {
    const id = await raisePurchase(admin, server);
    await poll("purchase.purchase");
    const { id: recordId } = (await ours("purchase-orders", "purchase.purchase", id))!;
    expect((await act("purchase-orders", recordId, "quote")).sources.items[0]?.actions.map(({ label }) => label)).toEqual(["Confirm", "Send back to draft", "Cancel"]);
    expect(await act("purchase-orders", recordId, "confirm")).toMatchObject({ done: true, note: null });
    expect(await ours("purchase-orders", "purchase.purchase", id)).toMatchObject({ status: "confirmed" });
    expect(await act("purchase-orders", recordId, "confirm")).toMatchObject({ done: true });
    expect(await admin("purchase.purchase.read", [id], ["invoices"])).toMatchObject([{ invoices: [expect.any(Number)] }]);
    expect((await historyOf(recordId)).map(({ note, actorName }) => note && `${actorName}: ${note}`)).toContain("Mei: Confirmed in Tryton.");
  });

  test("an approval rule swallows a click: the answer says so, and nothing is claimed", async () => {
    const { connection } = await createConnection((await createMember((await createWorkspace()).id, { roles: ["admin"] })).context, { connector: "tryton", settings: settingsFor(server, "buyer") });
    expect(connection.displayName).toContain("Our Company");
    const id = await raisePurchase(admin, server);
    await admin("purchase.purchase.quote", [id]);
    const buyer = connectionTo(server, "buyer", "buyer-pw");
    const outcome = await connector.records!.act!(buyer, { type: "purchase.purchase", id: String(id), action: "confirm", idempotencyKey: "k" });
    expect(outcome).toMatchObject({ done: false, note: expect.stringMatching(/^Tryton recorded the approval, but the order \d+ is still a quotation\. Another approver is needed\.$/), record: { values: { state: "quotation" } } });
    const approver = connectionTo(server, "approver", "approver-pw");
    expect(await connector.records!.act!(approver, { type: "purchase.purchase", id: String(id), action: "confirm", idempotencyKey: "k" })).toMatchObject({ done: true });
  });

  test("a sale is quoted, confirmed and shipped; goods that are not there are not made up", async () => {
    const id = await raiseSale(admin, server, { quantity: 2 });
    await poll("sale.sale");
    const { id: recordId } = (await ours("orders", "sale.sale", id))!;
    await act("orders", recordId, "quote");
    expect(await act("orders", recordId, "confirm")).toMatchObject({ done: true });
    expect(await ours("orders", "sale.sale", id)).toMatchObject({ status: "confirmed", totalMinor: 4000 });
    expect(await act("orders", recordId, "ship")).toMatchObject({ done: false, note: expect.stringContaining("there is not enough in stock") });
    await stockUp(admin, server, 10);
    expect(await act("orders", recordId, "ship")).toMatchObject({ done: true });
    expect(await ours("orders", "sale.sale", id)).toMatchObject({ status: "shipped" });
    expect(await asTest(workspaceId, (tx) => tx.select().from(shipments).where(eq(shipments.orderId, recordId)))).toMatchObject([{ carrier: null, trackingNumber: expect.stringMatching(/\d/), status: "shipped", expectedOn: expect.any(String) }]);
    expect(await asTest(workspaceId, (tx) => tx.select().from(orderLines).where(eq(orderLines.recordId, recordId)))).toHaveLength(1);
  });

  test("an order of ours is made there with the prices that were agreed, once, and its number is Tryton's", async () => {
    const company = (await ours("companies", "party.party", server.seed.customer))!;
    const product = (await ours("products", "product.product", server.seed.product))!;
    const { record } = await createRecord(mei, orderRecord, { companyId: company.id, currency: "EUR", reference: "Ann's list" });
    const line = { productId: product.id, description: "Widget", quantity: 4, unit: "u", unitPriceMinor: 1850.5, discountPercent: 0 };
    await setLines(mei, orderRecord, record.id, [line]);
    const sources = await addThere(mei, { kind: "orders", recordId: record.id, connectionId });
    const id = Number(sources.items[0]!.remoteId);
    await asTest(workspaceId, (tx) => tx.delete(recordLinks).where(eq(recordLinks.recordId, record.id)));
    // It is seen there before it is known here whose it is.
    await poll("sale.sale");
    expect((await ours("orders", "sale.sale", id))!.id).toBe(record.id);
    await asTest(workspaceId, (tx) => tx.delete(recordLinks).where(eq(recordLinks.recordId, record.id)));
    await addThere(mei, { kind: "orders", recordId: record.id, connectionId });
    expect(await admin("sale.sale.search", [["description", "=", `WEFT-${record.id}`]], 0, null, null)).toEqual([id]);
    expect(await ours("orders", "sale.sale", id)).toMatchObject({ id: record.id, name: `Draft ${id}`, status: "draft", totalMinor: 7402, reference: "Ann's list", companyId: company.id });
    expect(await admin("sale.sale.read", [id], ["payment_term", "carrier.party.name"])).toMatchObject([{ "carrier.": { "party.": { name: "Parcel Post" } } }]);
    expect(await act("orders", record.id, "quote")).toMatchObject({ done: true });
    // Its carrier's price comes with the quote.
    expect(await ours("orders", "sale.sale", id)).toMatchObject({ name: expect.stringMatching(/^\d+$/), totalMinor: 7902 });
  });

  test("in a unit in which a product is not counted, nothing is made", async () => {
    const company = (await ours("companies", "party.party", server.seed.customer))!;
    const product = (await ours("products", "product.product", server.seed.product))!;
    const { record } = await createRecord(mei, orderRecord, { companyId: company.id, currency: "EUR" });
    await setLines(mei, orderRecord, record.id, [{ productId: product.id, description: "Widget", quantity: 4, unit: "sack", unitPriceMinor: 1850, discountPercent: 0 }]);
    await expect(addThere(mei, { kind: "orders", recordId: record.id, connectionId })).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("is not counted in “sack” in Tryton") });
    expect(await admin("sale.sale.search", [["description", "=", `WEFT-${record.id}`]], 0, null, null)).toEqual([]);
  });

  test("its own invoice is handed over once it is posted, where the server makes PDFs; else it says what is missing", async () => {
    const id = await raiseSale(admin, server);
    await admin("sale.sale.quote", [id]);
    const invoice = async () => connector.records!.document!(connectionTo(server), { type: "sale.sale", id: String(id) }, "invoice");
    expect(await invoice()).toEqual({ none: "It has no invoice in Tryton yet." });
    await admin("sale.sale.confirm", [id]);
    expect(await invoice()).toEqual({ none: "Its invoice in Tryton is not posted yet." });
    const [{ invoices }] = await admin<[{ invoices: number[] }]>("sale.sale.read", [id], ["invoices"]);
    await admin("account.invoice.write", invoices, { invoice_date: today() });
    await admin("account.invoice.post", invoices);
    const found = await invoice();
    if ("none" in found) expect(found.none).toMatch(/^Tryton gives its invoice as “\w+”\. It makes PDFs once LibreOffice is installed on its server\.$/);
    else expect(Buffer.from(found.content).toString("latin1", 0, 5)).toBe("%PDF-");
  });

  test("what Tryton refuses is said in its words", async () => {
    const [id] = await admin<number[]>("sale.sale.create", [{ company: server.seed.company, currency: server.seed.currency, party: server.seed.customer, warehouse: server.seed.warehouse }]);
    await poll("sale.sale");
    await expect(act("orders", (await ours("orders", "sale.sale", id!))!.id, "quote")).rejects.toMatchObject({ code: "conflict", message: expect.stringMatching(/invoice address/) });
  });
});

describe("what goes wrong", () => {
  test("a wrong password, a wrong database and nobody there are told apart", async () => {
    await expect(connector.identify(connectionTo(server, "admin", "wrong"))).rejects.toMatchObject({ kind: "auth" });
    await expect(connector.identify(connectionTo({ url: server.url.replace("/tryton/", "/nope/") }))).rejects.toMatchObject({ kind: "config" });
    await expect(connector.identify(connectionTo({ url: `http://127.0.0.1:${await freePort()}/tryton/` }))).rejects.toMatchObject({ kind: "network" });
    await expect(createConnection((await createMember((await createWorkspace()).id, { roles: ["admin"] })).context, { connector: "tryton", settings: { ...settingsFor(server), password: "nope" } })).rejects.toMatchObject({ code: "invalid", message: expect.stringContaining("refused the login name or the password") });
  });

  test("a session that has died is made anew, once, without anybody noticing", async () => {
    const { context } = await loaded();
    const dead = await sessionOf(context);
    await request(context, "common.db.logout", [], dead.authorization);
    await expect(request(context, "model.party.party.search", [[], 0, 1, null, {}], dead.authorization)).rejects.toMatchObject({ kind: "auth" });
    await poll("party.party");
    expect((await sessionOf(context)).authorization).not.toBe(dead.authorization);
  });

  test("killed in the middle of a confirmation and started again: nothing is doubled, nothing is lost", async () => {
    const id = await raisePurchase(admin, server);
    await admin("purchase.purchase.quote", [id]);
    await poll("purchase.purchase");
    const { id: recordId } = (await ours("purchase-orders", "purchase.purchase", id))!;
    const before = await counted();
    const confirming = act("purchase-orders", recordId, "confirm").then(() => null, (error: unknown) => error);
    await new Promise((resolve) => setTimeout(resolve, 30));
    await server.kill9();
    const failure = await confirming;
    if (failure) expect(failure).toMatchObject({ code: "unavailable", message: expect.stringMatching(/did not answer.*never done twice/s) });
    await expect(poll("purchase.purchase")).rejects.toMatchObject({ kind: "network" });
    await server.restart();
    expect(await act("purchase-orders", recordId, "confirm")).toMatchObject({ done: true });
    await poll("purchase.purchase");
    expect(await counted()).toBe(before);
    expect(await admin("purchase.purchase.read", [id], ["invoices", "state"])).toMatchObject([{ invoices: [expect.any(Number)] }]);
    expect(await ours("purchase-orders", "purchase.purchase", id)).toMatchObject({ status: "confirmed" });
  });

  test("its database is lost in the middle: it is tried again, and goes on where it stopped", async () => {
    const id = await raisePurchase(admin, server);
    await server.loseDatabase();
    const failure = await poll("purchase.purchase").then(() => null, (error: unknown) => error);
    await server.returnDatabase();
    expect(failure).toMatchObject({ kind: "network", code: "database", message: "Tryton's own database does not answer at the moment. It is tried again by itself." });
    await poll("purchase.purchase");
    expect(await ours("purchase-orders", "purchase.purchase", id)).toMatchObject({ status: "draft" });
  });
});
