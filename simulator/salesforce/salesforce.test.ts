import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ChannelEvent, ConnectionContext, RemoteRecord, StreamSession } from "@/lib/connectors/contract";
import { connector } from "@/lib/connectors/salesforce/connector";
import { testConnection, until } from "../testing";
import { Refusal, startSalesforceSimulator, type SalesforceSimulator } from ".";

let salesforce: SalesforceSimulator;
let connection: ConnectionContext;
const records = connector.records!;
const signal = new AbortController().signal;

beforeEach(async () => {
  salesforce = await startSalesforceSimulator();
  connection = testConnection({ id: `salesforce-${Math.random()}`, settings: { url: salesforce.url, signIn: "client_credentials", clientId: salesforce.clientId, currency: "EUR", pollSeconds: 60 }, facts: { instanceUrl: salesforce.url, apiClient: "Weft" }, secrets: { clientSecret: salesforce.clientSecret } });
});
afterEach(() => salesforce.close());

/** Asks until nothing more waits. */
async function pullAll(type: string, cursor: string | null = null): Promise<{ records: RemoteRecord[]; cursor: string | null; pages: number; totals: (number | null)[]; waitSeconds?: number }> {
  const all: RemoteRecord[] = [];
  const totals: (number | null)[] = [];
  for (let pages = 1; ; pages++) {
    const page = await records.pull(connection, type, cursor, signal);
    all.push(...page.records);
    if (page.progress) totals.push(page.progress.total);
    cursor = page.cursor;
    if (!page.more) return { records: all, cursor, pages, totals, waitSeconds: page.waitSeconds };
  }
}

const ids = (some: RemoteRecord[]) => some.map(({ id }) => id);
const push = (type: string, id: string | null, values: Record<string, unknown>, more: { version?: string; idempotencyKey?: string } = {}) => records.push!(connection, { type, id, values: values as RemoteRecord["values"], idempotencyKey: "k1", ...more });
const idOf = (row: { Id?: unknown }) => String(row.Id);

describe("signing in", () => {
  test("says which org it is, once for many calls", async () => {
    expect(await connector.identify(connection)).toMatchObject({ displayName: "Acme (sandbox)", facts: { instanceUrl: salesforce.url, apiClient: "Weft" } });
    await Promise.all([pullAll("Contact"), pullAll("Account"), pullAll("Case")]);
    expect(salesforce.signIns()).toBe(1);
  });

  test("with a refresh token as well", async () => {
    connection = { ...connection, settings: { ...connection.settings, signIn: "refresh_token" }, secrets: { ...connection.secrets, refreshToken: salesforce.refreshToken } };
    expect(await connector.identify(connection)).toMatchObject({ displayName: "Acme (sandbox)" });
  });

  test("anew when the session has died in the middle, once for all calls that found it dead", async () => {
    salesforce.add("Contact", { LastName: "Doe" });
    await pullAll("Contact");
    salesforce.expireSessions();
    const [contacts] = await Promise.all([pullAll("Contact"), pullAll("Account"), pullAll("Opportunity")]);
    expect(contacts.records).toHaveLength(1);
    expect(salesforce.signIns()).toBe(2);
  });

  test.each<[string, Partial<ConnectionContext>, string]>([
    ["a wrong secret", { secrets: { clientSecret: "wrong" } }, "auth"],
    ["a wrong key", { settings: { clientId: "wrong" } }, "auth"],
    ["no address", { settings: { url: "acme" } }, "config"],
    ["no currency", { settings: { currency: "Euro" } }, "config"],
  ])("%s is told in plain words", async (_, wrong, kind) => {
    const other = { ...connection, id: `other-${Math.random()}`, settings: { ...connection.settings, ...wrong.settings }, secrets: wrong.secrets ?? connection.secrets };
    await expect(connector.identify(other)).rejects.toMatchObject({ kind, message: expect.stringMatching(/^[A-Z].*\.$/) });
  });

  test("a consent that was taken back asks for a new one", async () => {
    await pullAll("Contact");
    salesforce.revoke();
    await expect(pullAll("Contact")).rejects.toMatchObject({ kind: "auth", code: "invalid_grant", retryable: false });
  });
});

describe("the first load", () => {
  test("brings a few hundred contacts once each, in pages, with how far it is", async () => {
    const account = salesforce.add("Account", { Name: "Customer GmbH", Website: "https://www.Customer.example/de", Industry: "Technology", NumberOfEmployees: 42 });
    for (let index = 0; index < 620; index++) salesforce.put("Contact", { FirstName: "Jane", LastName: `Doe ${index}`, Email: `jane${index}@customer.example`, MobilePhone: "+49 151 1", AccountId: idOf(account), OwnerId: String(salesforce.state.rows("User")[0]!.Id) });
    const loaded = await pullAll("Contact");
    expect(new Set(ids(loaded.records)).size).toBe(620);
    expect([loaded.pages, loaded.totals]).toEqual([2, [620, 620]]);
    expect(loaded.records[0]).toMatchObject({ values: { Name: "Jane Doe 0", AccountId: { type: "Account", id: idOf(account) }, handles: [{ kind: "email", value: "jane0@customer.example" }, { kind: "phone", value: "+49 151 1", label: "Mobile" }], owner: "anna@acme.example", Level__c: null } });
    expect((await pullAll("Account")).records[0]!.values).toMatchObject({ Name: "Customer GmbH", Website: "customer.example", NumberOfEmployees: 42 });
    expect(records.link!(connection, { type: "Account", id: idOf(account) })).toBe(`${salesforce.url}/lightning/r/Account/${idOf(account)}/view`);
  });

  test("goes on where it was cut, also when Salesforce has forgotten the list", async () => {
    for (let index = 0; index < 620; index++) salesforce.put("Contact", { LastName: `Doe ${index}` });
    const first = await records.pull(connection, "Contact", null, signal);
    salesforce.failNext(/\/query\//, "cut");
    await expect(records.pull(connection, "Contact", first.cursor, signal)).rejects.toMatchObject({ kind: "network" });
    salesforce.forgetLists();
    const rest = await pullAll("Contact", first.cursor);
    expect(new Set(ids([...first.records, ...rest.records])).size).toBe(620);
    expect(rest.records.length).toBeLessThan(200);
  });

  test("what the org does not have, and what its user may not see, is left out", async () => {
    expect(await records.pull(connection, "Quote", null, signal)).toMatchObject({ records: [], cursor: null, waitSeconds: 900 });
    salesforce.state.hidden.add("PricebookEntry");
    delete salesforce.state.definitions.Contact!.fields.HomePhone;
    salesforce.add("Product2", { Name: "Oil" });
    salesforce.add("Contact", { LastName: "Doe" });
    expect((await pullAll("Product2")).records[0]!.values).toEqual({ Name: "Oil", ProductCode: null, Family: null, QuantityUnitOfMeasure: null, IsActive: null, Description: null });
    expect((await pullAll("Contact")).records).toHaveLength(1);
    expect((await records.types(connection)).map(({ type }) => type)).toEqual(["Account", "Contact", "Product2", "Opportunity", "Order", "Case"]);
    salesforce.state.hidden.add("Contact");
    await expect(pullAll("Contact")).rejects.toMatchObject({ kind: "config" });
  });
});

describe("what changed", () => {
  test("comes by its time, with what went into the bin and what came back", async () => {
    const [one, two] = [salesforce.add("Contact", { LastName: "One" }), salesforce.add("Contact", { LastName: "Two" })];
    const { cursor } = await pullAll("Contact");
    salesforce.change("Contact", one, { Phone: "+4915112345678" });
    salesforce.remove("Contact", two);
    const next = await pullAll("Contact", cursor);
    expect(next.records.map(({ id, deleted, values }) => [id, deleted ?? false, values.Phone])).toEqual([[idOf(one), false, "+4915112345678"], [idOf(two), true, null]]);
    salesforce.restore("Contact", two);
    expect((await pullAll("Contact", next.cursor)).records.find(({ id }) => id === idOf(two))?.deleted).toBeUndefined();
    expect(await records.missing!(connection, "Contact", [idOf(one), "0035f00000ZzZzZAAV", "nonsense"])).toEqual(["0035f00000ZzZzZAAV", "nonsense"]);
  });

  test("of merged ones the loser goes and the winner has what it lacked", async () => {
    const [winner, loser] = [salesforce.add("Contact", { LastName: "Doe" }), salesforce.add("Contact", { LastName: "Do", Title: "Buyer" })];
    const { cursor } = await pullAll("Contact");
    salesforce.merge("Contact", winner, loser);
    const changed = (await pullAll("Contact", cursor)).records;
    expect(changed.find(({ id }) => id === idOf(winner))?.values.Title).toBe("Buyer");
    expect(changed.find(({ id }) => id === idOf(loser))?.deleted).toBe(true);
  });

  test("opportunities by their stage, products with their price, orders with their lines, cases", async () => {
    const contact = salesforce.add("Contact", { LastName: "Doe" });
    const deal = salesforce.add("Opportunity", { Name: "Machines", StageName: "Proposal", CloseDate: "2026-03-01", Amount: 1234.5 });
    salesforce.put("OpportunityContactRole", { OpportunityId: idOf(deal), ContactId: idOf(contact), IsPrimary: true });
    salesforce.add("Opportunity", { Name: "Done", StageName: "Closed Won", CloseDate: "2026-01-01" });
    expect((await pullAll("Opportunity")).records.map(({ values: { stage, Amount, contact } }) => [stage, Amount, contact])).toEqual([["Proposal|open", { minor: 123450, currency: "EUR" }, { type: "Contact", id: idOf(contact) }], ["Closed Won|won", null, null]]);
    const product = salesforce.add("Product2", { Name: "Oil", ProductCode: "OIL-1", IsActive: true });
    salesforce.put("PricebookEntry", { Product2Id: idOf(product), Pricebook2Id: String(salesforce.state.rows("Pricebook2")[0]!.Id), UnitPrice: 9.99, IsActive: true });
    expect((await pullAll("Product2")).records[0]!.values).toMatchObject({ price: { minor: 999, currency: "EUR" }, IsActive: true });
    const order = salesforce.put("Order", { OrderNumber: "00000100", StatusCode: "Activated", EffectiveDate: "2026-01-06", TotalAmount: 107.9 });
    salesforce.put("OrderItem", { OrderId: idOf(order), Quantity: 1, UnitPrice: 8, Description: "Service", OrderItemNumber: "0000000002" });
    salesforce.put("OrderItem", { OrderId: idOf(order), Product2Id: idOf(product), Quantity: 10, UnitPrice: 9.99, OrderItemNumber: "0000000001" });
    expect((await pullAll("Order")).records[0]!.values).toMatchObject({ TotalAmount: { minor: 10790, currency: "EUR" }, lines: [{ description: "Oil", product: { type: "Product2", id: idOf(product) }, quantity: 10, unit_price: { minor: 999 } }, { description: "Service", product: null }] });
    salesforce.add("Case", { Subject: "It squeaks", Status: "On Hold", Priority: "High" });
    salesforce.add("Case", { Status: "Closed" });
    expect((await pullAll("Case")).records.map(({ values: { state, Priority } }) => [state, Priority])).toEqual([["waiting", "High"], ["closed", "Medium"]]);
  });

  test("is asked for seldom when the org's calls for the day are nearly used up", async () => {
    expect((await pullAll("Contact")).waitSeconds).toBe(60);
    salesforce.useUp(12_500);
    expect((await pullAll("Contact")).waitSeconds).toBe(600);
  });
});

describe("writing", () => {
  test("a changed name and phone go to the fields that Salesforce has for them", async () => {
    const contact = salesforce.add("Contact", { FirstName: "Ludwig", LastName: "van Beethoven", Email: "ludwig@customer.example", Phone: "+49 221 1234" });
    const [before] = await records.get(connection, "Contact", [idOf(contact)]);
    const after = await push("Contact", idOf(contact), { Name: "Louis van Beethoven", handles: [{ kind: "email", value: "Ludwig@customer.example" }, { kind: "phone", value: "+492211234" }, { kind: "phone", value: "+4915112345678" }] }, { version: before!.version });
    expect(contact).toMatchObject({ FirstName: "Louis", LastName: "van Beethoven", Phone: "+49 221 1234", MobilePhone: "+4915112345678" });
    expect(after).toMatchObject({ id: idOf(contact), values: { Name: "Louis van Beethoven" } });
    expect(after.version).not.toBe(before!.version);
    expect(salesforce.state.messages.at(-1)?.data.payload.ChangeEventHeader).toMatchObject({ changeOrigin: "com/salesforce/api/rest/60.0;client=Weft" });
  });

  test("somebody who was faster is noticed, and their change is not overwritten", async () => {
    const contact = salesforce.add("Contact", { LastName: "Doe" });
    const [before] = await records.get(connection, "Contact", [idOf(contact)]);
    salesforce.change("Contact", contact, { LastName: "Smith" });
    await expect(push("Contact", idOf(contact), { Name: "Miller" }, { version: before!.version })).rejects.toMatchObject({ code: "conflict", remedy: "reload" });
    expect(contact.LastName).toBe("Smith");
  });

  test("stage, amount, company, owner and status in Salesforce's own words", async () => {
    const account = salesforce.add("Account", { Name: "A" });
    const deal = salesforce.add("Opportunity", { Name: "Machines", StageName: "Qualified", CloseDate: "2026-03-01" });
    expect((await push("Opportunity", idOf(deal), { stage: "Won|won", Amount: { minor: 9950, currency: "EUR" }, AccountId: { type: "Account", id: idOf(account) }, owner: "anna@acme.example" })).values).toMatchObject({ stage: "Closed Won|won", Amount: { minor: 9950 }, AccountId: { id: idOf(account) } });
    await expect(push("Opportunity", idOf(deal), { Amount: { minor: 1, currency: "USD" } })).rejects.toMatchObject({ kind: "rejected", message: expect.stringContaining("EUR") });
    await expect(push("Opportunity", idOf(deal), { owner: "nobody@acme.example'" })).rejects.toMatchObject({ kind: "rejected" });
    const problem = salesforce.add("Case", { Subject: "It squeaks" });
    expect((await push("Case", idOf(problem), { state: "closed" })).values).toMatchObject({ state: "closed", Status: "Closed" });
    const product = salesforce.add("Product2", { Name: "Oil", IsActive: true });
    await push("Product2", idOf(product), { IsActive: "false" });
    expect(product.IsActive).toBe(false);
  });

  test("a new record is made once, also when the answer to the first try was lost", async () => {
    salesforce.addKeyField("Account");
    salesforce.failNext(/PATCH .*Weft_Id__c/, "cut-after");
    await expect(push("Account", null, { Name: "Fresh" }, { idempotencyKey: "weft-1" })).rejects.toMatchObject({ kind: "network" });
    const made = await push("Account", null, { Name: "Fresh" }, { idempotencyKey: "weft-1" });
    expect(ids([made])).toEqual([idOf(salesforce.state.rows("Account")[0]!)]);
    expect(salesforce.state.rows("Account")).toHaveLength(1);
    await push("Account", null, { Name: "Fresh" }, { idempotencyKey: "weft-2" });
    expect(salesforce.state.rows("Account")).toHaveLength(2);
  });

  test("without a field for that, a creation that was cut is left to a person", async () => {
    salesforce.failNext(/POST .*sobjects\/Account$/, "cut-after");
    await expect(push("Account", null, { Name: "Fresh" })).rejects.toMatchObject({ kind: "unknown" });
    expect((await push("Account", null, { Name: "Second" })).values.Name).toBe("Second");
  });

  test.each([["with", true], ["without", false]])("a contact whose address is known is that one (%s a field of Weft's)", async (_, hasField) => {
    if (hasField) salesforce.addKeyField("Contact");
    const known = salesforce.add("Contact", { FirstName: "Jane", LastName: "Doe", Email: "jane@customer.example" });
    const made = await push("Contact", null, { Name: "Janet Miller", Title: "Buyer", handles: [{ kind: "email", value: "Jane@customer.example" }] });
    expect(made).toMatchObject({ id: idOf(known), values: { Name: "Jane Doe", Title: "Buyer" } });
    expect(salesforce.state.rows("Contact")).toHaveLength(1);
  });

  test("what Salesforce refuses is said with its reason", async () => {
    await expect(push("Opportunity", null, { Name: "Without a day", stage: "Qualified|open" })).rejects.toMatchObject({ kind: "rejected", code: "REQUIRED_FIELD_MISSING", message: expect.stringContaining("CloseDate") });
    await expect(push("Contact", null, { Name: "Jane", handles: [{ kind: "email", value: "jane@" }] })).rejects.toMatchObject({ message: expect.stringContaining("invalid email address: jane@") });
    const gone = salesforce.add("Contact", { LastName: "Gone" });
    salesforce.remove("Contact", gone);
    await expect(push("Contact", idOf(gone), { Name: "X" })).rejects.toMatchObject({ kind: "rejected", code: "NOT_FOUND" });
  });

  test("a text with everything in it that SOQL minds finds the one that it means", async () => {
    const email = `o'brien"\\@customer.example`;
    const known = salesforce.put("Contact", { LastName: "O'Brien", Email: email });
    salesforce.put("Contact", { LastName: "Other", Email: "other@customer.example" });
    expect(await push("Contact", null, { Name: "O'Brien", handles: [{ kind: "email", value: email }] })).toMatchObject({ id: idOf(known) });
  });
});

describe("the stream of changes", () => {
  let stop: AbortController;
  let events: ChannelEvent[];
  let cursor: string | null;
  let running: Promise<void>;
  let healthy: number;

  function begin(from: string | null = null): void {
    stop = new AbortController();
    events = [];
    cursor = from;
    healthy = 0;
    const session: StreamSession = {
      cursor: from, signal: stop.signal, transient: () => undefined, healthy: () => void (healthy += 1),
      deliver: async (deliveries, next) => {
        for (const delivery of deliveries) events.push(...(await connector.parse({ headers: {}, receivedAt: "2026-01-06T12:00:00.000Z", ...delivery }, connection)));
        if (next !== undefined) cursor = next;
      },
    };
    running = connector.stream!(connection, session);
    running.catch(() => undefined);
  }
  const end = async () => {
    stop.abort();
    await running;
  };

  test("tells of changes within a moment, not of our own, and goes on where it stopped", async () => {
    begin();
    await until(() => healthy > 0);
    const contact = salesforce.add("Contact", { LastName: "Doe" });
    await until(() => events.length === 1);
    await push("Contact", idOf(contact), { Name: "Doe-Smith" });
    salesforce.change("Contact", contact, { Phone: "1", Title: null });
    await until(() => events.length === 2);
    expect(events).toMatchObject([{ kind: "record_created", record: { type: "Contact", id: idOf(contact) } }, { kind: "record_updated", changes: { Phone: "1" } }]);
    await end();
    salesforce.remove("Contact", contact);
    begin(cursor);
    await until(() => events.length === 1);
    expect(events).toMatchObject([{ kind: "record_deleted", record: { id: idOf(contact) } }]);
    await end();
  });

  test("begins anew when Salesforce forgot us, the session died, or the place is no longer kept", async () => {
    begin();
    await until(() => healthy === 1);
    salesforce.stream.forgetClients();
    await until(() => healthy === 2);
    salesforce.expireSessions();
    salesforce.add("Contact", { LastName: "Nobody hears this at once" });
    await until(() => healthy === 3);
    salesforce.add("Contact", { LastName: "Heard" });
    await until(() => events.length >= 1);
    await end();
    salesforce.stream.oldestKept = 10_000;
    begin(cursor);
    await until(() => healthy === 1);
    salesforce.add("Contact", { LastName: "New" });
    await until(() => events.length === 1);
    await end();
  }, 20_000);

  test("an allowance that is used up makes it wait, and asking goes on; what may not be streamed is said", async () => {
    salesforce.stream.refuseNext = "403::Organization total events daily limit exceeded";
    begin();
    await until(() => healthy === 1);
    salesforce.add("Contact", { LastName: "Found by asking" });
    expect((await pullAll("Contact")).records).toHaveLength(1);
    expect(events).toEqual([]);
    await end();
    salesforce.stream.refuseNext = "403::The channel specified is not valid";
    begin();
    await expect(running).rejects.toMatchObject({ kind: "config", message: expect.stringContaining("Change Data Capture") });
  });
});

test("a limit is told as what is to be done about it", async () => {
  salesforce.failNext(/\/query$/, new Refusal(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."));
  await expect(pullAll("Contact")).rejects.toMatchObject({ kind: "rate_limit", retryAfterSeconds: 900 });
});
