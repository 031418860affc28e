import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ConnectionContext, RemoteRecord } from "@/lib/connectors/contract";
import { connector } from "@/lib/connectors/hubspot/connector";
import { testConnection } from "../testing";
import { Refusal, startHubspotSimulator, type HubspotSimulator } from ".";

let hubspot: HubspotSimulator;
let connection: ConnectionContext;
const records = connector.records!;

beforeEach(async () => {
  hubspot = await startHubspotSimulator();
  connection = testConnection({ id: `hubspot-${Math.random()}`, settings: { apiUrl: hubspot.url }, facts: { portalId: hubspot.portalId, currency: "EUR", timeZone: "Europe/Berlin", appId: hubspot.appId, uiDomain: "app-eu1.hubspot.com" }, secrets: { token: hubspot.token, clientSecret: hubspot.clientSecret } });
});
afterEach(() => hubspot.close());

const signal = new AbortController().signal;

/** Asks until nothing more waits. */
async function pullAll(type: string, cursor: string | null = null): Promise<{ records: RemoteRecord[]; cursor: string | null; pages: number; totals: (number | null)[] }> {
  const all: RemoteRecord[] = [];
  const totals: (number | null)[] = [];
  for (let pages = 1; ; pages++) {
    const page = await records.pull(connection, type, cursor, signal);
    all.push(...page.records);
    if (page.progress) totals.push(page.progress.total);
    cursor = page.cursor;
    if (!page.more) return { records: all, cursor, pages, totals };
  }
}

/** As they stand last. */
const latest = async (type: string): Promise<RemoteRecord[]> => [...new Map((await pullAll(type)).records.map((record) => [record.id, record])).values()];
const ids = (some: RemoteRecord[]) => [...new Set(some.map(({ id }) => id))];
const push = (type: string, id: string | null, values: Record<string, never> | Record<string, unknown>, more: { version?: string; idempotencyKey?: string } = {}) => records.push!(connection, { type, id, values: values as RemoteRecord["values"], idempotencyKey: "k1", ...more });

describe("whose account it is", () => {
  test("is asked with the token, and what is needed later is kept", async () => {
    expect(await connector.identify(connection)).toEqual({ remoteId: "62515", displayName: "HubSpot 62515", facts: { portalId: "62515", timeZone: "Europe/Berlin", currency: "EUR", uiDomain: "app-eu1.hubspot.com", appId: "54321" } });
    await expect(connector.identify({ ...connection, secrets: { token: "pat-wrong" } })).rejects.toMatchObject({ kind: "auth" });
    expect(await connector.identify({ ...connection, settings: { ...connection.settings, apiVersion: "2026-03" } })).toMatchObject({ remoteId: "62515" });
  });

  test("each type of records is tried when the connection is tested, and one that may not be read is left out", async () => {
    hubspot.grant(["crm.objects.contacts.read", "crm.objects.companies.read", "crm.objects.deals.read"]);
    const said = [];
    for (const step of connector.checks!(connection)) said.push(await step.run());
    expect(said).toContain("This token may not read them, so they are left out.");
    expect((await records.pull(connection, "ticket", null, signal))).toMatchObject({ records: [], cursor: null });
    expect((await records.types(connection)).map(({ type }) => type)).toEqual(["company", "contact", "deal"]);
    hubspot.grant(["crm.objects.contacts.read"]);
    await expect(records.pull(connection, "deal", null, signal)).rejects.toMatchObject({ kind: "config", message: expect.stringContaining("crm.objects.deals.read") });
  });
});

describe("the first load", () => {
  test("brings a few hundred contacts once each, with their companies and how far it is", async () => {
    const company = hubspot.add("company", { name: "Customer GmbH", domain: "customer.example", industry: "COMPUTER_SOFTWARE", numberofemployees: "42" });
    const other = hubspot.add("company", { name: "Old employer" });
    for (let index = 0; index < 250; index++) {
      const contact = hubspot.add("contact", { firstname: "Jane", lastname: `Doe ${index}`, email: `jane${index}@customer.example`, phone: "+49 221 123" });
      hubspot.associate(contact, other, 279);
      hubspot.associate(contact, company, 1, 1);
    }
    const loaded = await pullAll("contact");
    expect(ids(loaded.records)).toHaveLength(250);
    expect(loaded.totals).toEqual([250, 250, 250]);
    expect(loaded.records[0]!.values).toMatchObject({ name: "Jane Doe 0", company: { type: "company", id: company.id }, handles: [{ kind: "email", value: "jane0@customer.example" }, { kind: "phone", value: "+49 221 123" }], loyalty_level: null });
    expect((await pullAll("company")).records[0]!.values).toMatchObject({ name: "Customer GmbH", domain: "customer.example", industry: "Computer Software", numberofemployees: 42 });
  });

  test("goes on where it stopped, and what changed meanwhile comes afterwards", async () => {
    const all = Array.from({ length: 150 }, (_, index) => hubspot.add("contact", { lastname: `Number ${index}` }));
    const first = await records.pull(connection, "contact", null, signal);
    hubspot.change(all[3]!, { lastname: "Renamed" });
    hubspot.failNext(/GET .*contacts$/, "cut");
    await expect(records.pull(connection, "contact", first.cursor, signal)).rejects.toMatchObject({ kind: "network" });
    const rest = await pullAll("contact", first.cursor);
    expect(ids([...first.records, ...rest.records])).toHaveLength(150);
    expect(rest.records.findLast(({ id }) => id === all[3]!.id)?.values.name).toBe("Renamed");
  });

  test("with more properties than fit into an address, they are asked for in another way", async () => {
    for (let index = 0; index < 140; index++) hubspot.state.definitions.contact!.properties[`a_property_with_a_rather_long_name_${index}`] = { type: "string", own: true };
    hubspot.add("contact", { lastname: "Doe", a_property_with_a_rather_long_name_7: "seven" });
    expect((await pullAll("contact")).records[0]!.values).toMatchObject({ name: "Doe", a_property_with_a_rather_long_name_7: "seven" });
    expect(hubspot.calls.some((line) => line.endsWith("contacts/batch/read"))).toBe(true);
  });
});

describe("what changed", () => {
  test("is found by its time, each time with an overlap", async () => {
    const contact = hubspot.add("contact", { firstname: "Jane", lastname: "Doe" });
    const { cursor } = await pullAll("contact");
    hubspot.change(contact, { phone: "+4915112345678" });
    const fresh = hubspot.add("contact", { lastname: "New" });
    const next = await pullAll("contact", cursor);
    expect(ids(next.records)).toEqual([contact.id, fresh.id]);
    expect(next.records.at(0)?.values.phone).toBe("+4915112345678");
    expect(ids((await pullAll("contact", next.cursor)).records)).toEqual([contact.id, fresh.id]);
  });

  test("an index that lags hides nothing for good", async () => {
    const { cursor } = await pullAll("contact");
    hubspot.state.lagMs = 300;
    const late = hubspot.add("contact", { lastname: "Late" });
    hubspot.state.lagMs = 0;
    const early = hubspot.add("contact", { lastname: "Early" });
    const first = await pullAll("contact", cursor);
    expect(ids(first.records)).toEqual([early.id]);
    await new Promise((resolve) => setTimeout(resolve, 350));
    expect(ids((await pullAll("contact", first.cursor)).records)).toContain(late.id);
  });

  test("more than a search gives, and all at one and the same time (an import): all of them come", async () => {
    const { cursor } = await pullAll("contact");
    hubspot.state.frozenAt = Date.now();
    for (let index = 0; index < 450; index++) hubspot.add("contact", { lastname: `Imported ${index}` });
    hubspot.state.frozenAt = null;
    const next = await pullAll("contact", cursor);
    expect(ids(next.records)).toHaveLength(450);
    expect(next.pages).toBeLessThan(8);
  });

  test("a stage is its name and its outcome; amounts have the account's currency; days are the account's", async () => {
    const company = hubspot.add("company", { name: "Customer" });
    const [early, late] = [hubspot.add("contact", { lastname: "One" }), hubspot.add("contact", { lastname: "Two" })];
    const deal = hubspot.add("deal", { dealname: "Machines", dealstage: "contractsent", amount: "1234.5", closedate: "2026-02-28T23:30:00Z", hubspot_owner_id: "7" });
    hubspot.associate(deal, company, 341, 5);
    hubspot.associate(deal, late, 3);
    hubspot.associate(deal, early, 3);
    const won = hubspot.add("deal", { dealname: "Done", dealstage: "closedwon", pipeline: "default", amount: "10", deal_currency_code: "USD" });
    const renewed = hubspot.add("deal", { dealname: "Again", dealstage: "7002" });
    const deals = await latest("deal");
    expect(deals.map(({ values }) => values.stage)).toEqual(["Proposal|open", "Closed won|won", "Renewed|won"]);
    expect(deals[0]!.values).toMatchObject({ amount: { minor: 123450, currency: "EUR" }, closedate: "2026-03-01", owner: "anna@acme.example", company: { type: "company", id: company.id }, contact: { type: "contact", id: early.id } });
    expect(deals[1]).toMatchObject({ id: won.id, values: { amount: { minor: 1000, currency: "USD" }, company: null } });
    expect(records.link!(connection, { type: "deal", id: renewed.id })).toBe(`https://app-eu1.hubspot.com/contacts/62515/record/0-3/${renewed.id}`);
  });

  test("tickets, products, and quotes with their lines", async () => {
    hubspot.add("ticket", { subject: "It squeaks", hs_pipeline: "0", hs_pipeline_stage: "2", hs_ticket_priority: "URGENT" });
    hubspot.add("ticket", { content: "No subject, no priority", hs_pipeline: "0", hs_pipeline_stage: "4" });
    expect((await latest("ticket")).map(({ values: { subject, state, hs_ticket_priority } }) => [subject, state, hs_ticket_priority])).toEqual([["It squeaks", "waiting", "URGENT"], ["No subject", "closed", "MEDIUM"]]);
    const product = hubspot.add("product", { name: "Oil", hs_sku: "OIL-1", price: "9.99" });
    expect((await pullAll("product")).records[0]!.values).toMatchObject({ price: { minor: 999, currency: "EUR" } });
    const quote = hubspot.add("quote", { hs_title: "Oil for a year", hs_quote_number: "20260106-1", hs_status: "APPROVAL_NOT_NEEDED", hs_quote_amount: "107.89", hs_currency: "EUR", hs_expiration_date: "2026-02-01T12:00:00Z" });
    const second = hubspot.add("line_item", { name: "Service", quantity: "1", price: "8", hs_position_on_quote: "1" });
    const first = hubspot.add("line_item", { name: "Oil", quantity: "10", price: "9.99", hs_product_id: product.id, hs_position_on_quote: "0", hs_discount_percentage: "10" });
    for (const line of [second, first]) hubspot.associate(quote, line, 67);
    expect((await pullAll("quote")).records[0]!.values).toMatchObject({
      number: "20260106-1", state: "sent", amount: { minor: 10789, currency: "EUR" }, hs_expiration_date: "2026-02-01",
      lines: [{ name: "Oil", quantity: 10, product: { type: "product", id: product.id }, unit_price: { minor: 999, currency: "EUR" }, discount_percent: 10 }, { name: "Service", product: null, discount_percent: 0 }],
    });
  });
});

describe("what is no longer there", () => {
  test("is missing when it was archived or merged; the one that it became is read", async () => {
    const [one, two, three] = [hubspot.add("contact", { lastname: "One" }), hubspot.add("contact", { lastname: "Two", phone: "123" }), hubspot.add("contact", { lastname: "Three" })];
    hubspot.merge(one, two);
    hubspot.remove(three);
    expect(await records.missing!(connection, "contact", [one.id, two.id, three.id, "99999", "not-an-id"])).toEqual([two.id, three.id, "99999", "not-an-id"]);
    expect(await records.get(connection, "contact", [one.id, three.id])).toMatchObject([{ id: one.id, values: { name: "One", phone: "123" } }]);
  });
});

describe("writing", () => {
  test("a changed name and phone go to the fields that HubSpot has for them", async () => {
    const contact = hubspot.add("contact", { firstname: "Ludwig", lastname: "van Beethoven", email: "ludwig@customer.example", phone: "+49 221 1" });
    const [before] = await records.get(connection, "contact", [contact.id]);
    const after = await push("contact", contact.id, { name: "Louis van Beethoven", handles: [{ kind: "email", value: "Ludwig@customer.example" }, { kind: "phone", value: "+492211" }, { kind: "phone", value: "+4915112345678" }] }, { version: before!.version });
    expect(contact.properties).toMatchObject({ firstname: "Louis", lastname: "van Beethoven", email: "ludwig@customer.example", phone: "+49 221 1", mobilephone: "+4915112345678" });
    expect(after.values.name).toBe("Louis van Beethoven");
    expect(after.version).not.toBe(before!.version);
  });

  test("somebody who was faster is noticed, and their change is not overwritten", async () => {
    const contact = hubspot.add("contact", { lastname: "Doe" });
    const [before] = await records.get(connection, "contact", [contact.id]);
    hubspot.change(contact, { lastname: "Smith" });
    await expect(push("contact", contact.id, { name: "Miller" }, { version: before!.version })).rejects.toMatchObject({ kind: "rejected", code: "conflict", remedy: "reload", retryable: true });
    expect(contact.properties.lastname).toBe("Smith");
  });

  test("companies and contacts of a deal, its stage and its amount", async () => {
    const [a, b] = [hubspot.add("company", { name: "A" }), hubspot.add("company", { name: "B" })];
    const [jane, john] = [hubspot.add("contact", { lastname: "Jane" }), hubspot.add("contact", { lastname: "John" })];
    const deal = hubspot.add("deal", { dealname: "Machines", dealstage: "7001", pipeline: "renewals" });
    hubspot.associate(deal, a, 341, 5);
    hubspot.associate(deal, jane, 3);
    const pushed = await push("deal", deal.id, { company: { type: "company", id: b.id }, contact: { type: "contact", id: john.id }, stage: "Won|won", amount: { minor: 9950, currency: "EUR" }, closedate: "2026-03-01" });
    expect(pushed.values).toMatchObject({ company: { id: b.id }, contact: { id: john.id }, stage: "Renewed|won", amount: { minor: 9950 }, closedate: "2026-03-01" });
    expect(deal.properties).toMatchObject({ dealstage: "7002", amount: "99.50" });
    expect((await push("deal", deal.id, { company: null, stage: "Closed lost|lost" })).values).toMatchObject({ company: { id: a.id }, stage: "Closed lost|lost" });
    expect(deal.properties.pipeline).toBe("default");
    await expect(push("deal", deal.id, { owner: "nobody@acme.example" })).rejects.toMatchObject({ kind: "rejected", message: expect.stringContaining("nobody@acme.example") });
    await push("deal", deal.id, { owner: "anna@acme.example" });
    expect(deal.properties.hubspot_owner_id).toBe("7");
  });

  test("a new record is made once, also when the answer to the first try was lost", async () => {
    hubspot.failNext(/POST .*objects\/companies$/, "cut-after");
    await expect(push("company", null, { name: "Fresh" }, { idempotencyKey: "weft-1" })).rejects.toMatchObject({ kind: "network" });
    const made = await push("company", null, { name: "Fresh" }, { idempotencyKey: "weft-1" });
    expect(made.values.name).toBe("Fresh");
    expect(hubspot.state.all("company")).toHaveLength(1);
    await push("company", null, { name: "Fresh" }, { idempotencyKey: "weft-2" });
    expect(hubspot.state.all("company")).toHaveLength(2);
  });

  test("where it may not add its own property, a creation that was cut is left to a person", async () => {
    hubspot.grant(["crm.objects.companies.read", "crm.objects.companies.write"]);
    hubspot.failNext(/POST .*objects\/companies$/, "cut-after");
    await expect(push("company", null, { name: "Fresh" })).rejects.toMatchObject({ kind: "unknown" });
    expect((await push("company", null, { name: "Second" })).values.name).toBe("Second");
  });

  test("a contact whose address is known is that one: what it lacks is added, what it has stays", async () => {
    const company = hubspot.add("company", { name: "A" });
    const known = hubspot.add("contact", { firstname: "Jane", email: "jane@customer.example" });
    const made = await push("contact", null, { name: "Janet Doe", jobtitle: "Buyer", handles: [{ kind: "email", value: "jane@customer.example" }], company: { type: "company", id: company.id } });
    expect(made).toMatchObject({ id: known.id, values: { firstname: "Jane", lastname: "Doe", jobtitle: "Buyer", company: { id: company.id } } });
    expect(hubspot.state.all("contact")).toHaveLength(1);
  });

  test("what HubSpot refuses is said with its reason", async () => {
    await expect(push("contact", null, { name: "Jane", handles: [{ kind: "email", value: "jane@" }] })).rejects.toMatchObject({ kind: "rejected", message: "HubSpot refused this: email: Email address jane@ is invalid." });
    await expect(push("product", null, { name: "Oil", price: { minor: 1, currency: "USD" } })).rejects.toMatchObject({ kind: "rejected", message: expect.stringContaining("EUR") });
    const gone = hubspot.add("contact", { lastname: "Gone" });
    hubspot.remove(gone);
    await expect(push("contact", gone.id, { name: "X" })).rejects.toMatchObject({ kind: "rejected", code: "OBJECT_NOT_FOUND" });
  });
});

test("a limit and a rotated token are told as what is to be done about them", async () => {
  hubspot.failNext(/search$/, new Refusal(429, "RATE_LIMITS", "You have reached your ten_secondly_rolling limit.", { policyName: "TEN_SECONDLY_ROLLING" }));
  await expect(records.pull(connection, "contact", null, signal)).rejects.toMatchObject({ kind: "rate_limit", retryAfterSeconds: 10 });
  hubspot.rotateToken("pat-other");
  await expect(records.pull(connection, "contact", null, signal)).rejects.toMatchObject({ kind: "auth", retryable: false });
});
