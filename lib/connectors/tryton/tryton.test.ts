import { describe, expect, test } from "vitest";
import { connectorContract } from "../contract-suite";
import { call } from "./client";
import { connector } from "./connector";
import { domainOf, modelOf } from "./models";
import { toRecord } from "./read";
import { connectionTo } from "./testing";
import { fromMinor, fromWire, toDateTime, toMinor } from "./wire";

let count = 0;
/** A connection whose Tryton answers so, once it has let us in. */
function answering(answer: Response | object) {
  const json = (body: object) => Response.json({ id: 1, ...body });
  const login = [json({ result: [1, "session"] }), json({ result: { company: 1, language: "en" } })];
  const connection = connectionTo({ url: `http://tryton.example/${count++}/` });
  return { ...connection, fetch: (async () => login.shift() ?? (answer instanceof Response ? answer.clone() : json(answer))) as typeof fetch };
}
const ask = (answer: Response | object) => call(answering(answer), "model.party.party.search", [[], 0, 1, null]);
const html = (status: number) => new Response("<!doctype html><title>No</title>", { status });

connectorContract(connector, {
  failures: {
    "a password that is wrong, also the second time (401)": { run: () => ask(html(401)), kind: "auth" },
    "too many wrong ones (429)": { run: () => ask(html(429)), kind: "rate_limit", retryAfterSeconds: 60 },
    "a method that is not open (403)": { run: () => ask(html(403)), kind: "config" },
    "no such database (404)": { run: () => ask(html(404)), kind: "config" },
    "trouble of its own (500)": { run: () => ask(html(500)), kind: "network" },
    "somebody else answers": { run: () => ask(html(200)), kind: "config" },
    "UserError": { run: () => ask({ error: ["UserError", ["The code is taken", "Choose another", null]] }), kind: "rejected" },
    "UserWarning": { run: () => ask({ error: ["UserWarning", ["name", "Really?", null]] }), kind: "rejected" },
    "ConcurrencyException": { run: () => ask({ error: ["ConcurrencyException", "Records were modified in the meanwhile"] }), kind: "rejected" },
    "a module that is not there": { run: () => ask({ error: ["'sale.sale'", ""] }), kind: "config" },
    "a driver that lost its database": { run: () => ask({ error: ["server closed the connection unexpectedly\n\tThis probably means…", "Traceback"] }), kind: "network" },
    "a database that is missing": { run: () => ask({ error: ["Database '/srv/nope.sqlite' doesn't exist!", ""] }), kind: "config" },
    "what nobody knows": { run: () => ask({ error: ["ZeroDivisionError: division by zero", ""] }), kind: "rejected" },
  },
});

test("a session that has died is made anew, and the call is made again, once", async () => {
  const asked: string[] = [];
  const connection = connectionTo({ url: `http://tryton.example/again${count++}/` });
  let dead = true;
  const again = { ...connection, fetch: (async (_: string, init: RequestInit) => {
    const { method } = JSON.parse(String(init.body)) as { method: string };
    asked.push(method);
    if (method === "common.db.login") return Response.json({ id: 1, result: [1, `session ${asked.length}`] });
    if (method.endsWith("get_preferences")) return Response.json({ id: 1, result: { company: 1 } });
    if (dead) return ((dead = false), html(401));
    return Response.json({ id: 1, result: [7] });
  }) as typeof fetch };
  expect(await call(again, "model.party.party.search", [[], 0, 1, null])).toEqual([7]);
  expect(asked.filter((method) => method === "common.db.login")).toHaveLength(2);
});

describe("values on the way", () => {
  test("decimals keep every digit, days and moments are ISO 8601", () => {
    expect(fromWire({ a: { __class__: "Decimal", decimal: "1250.00" }, b: [{ __class__: "date", year: 2026, month: 3, day: 5 }], c: { __class__: "datetime", year: 2026, month: 11, day: 28, hour: 22, minute: 1, second: 3, microsecond: 694604 }, d: null }))
      .toEqual({ a: "1250.00", b: ["2026-03-05"], c: "2026-11-28T22:01:03.694Z", d: null });
    expect(fromWire(toDateTime("2026-11-28T22:01:03.694Z"))).toBe("2026-11-28T22:01:03.694Z");
  });

  test.each([["84.00", 2, 8400], ["12.0050", 2, 1200.5], ["-0.05", 2, -5], ["7", 2, 700], ["1000", 0, 1000], ["0.001", 3, 1], ["", 2, 0]])("%s with %i digits is %d in minor units", (decimal, digits, minor) => {
    expect(toMinor(decimal, digits)).toBe(minor);
  });
  test.each([[8400, 2, "84.00"], [-5, 2, "-0.05"], [1000, 0, "1000"], [1, 3, "0.001"]])("%d with %i digits is written %s", (minor, digits, decimal) => {
    expect(fromMinor(minor, digits)).toBe(decimal);
  });
});

const around = { catalogue: { currencies: new Map([[1, { code: "EUR", digits: 2 }]]), currency: { code: "EUR", digits: 2 }, units: new Map([[3, "kg"]]) }, people: false, children: {} };

test("a sale that is being processed and whose goods have left counts as shipped", () => {
  const row = { id: 4, number: "7", state: "processing", shipment_state: "sent", currency: 1, untaxed_amount: "40.00", party: 3, create_date: "2026-01-01T00:00:00.000Z", write_date: null };
  const lines = [{ id: 1, product: 9, "product.": { id: 9, name: "Loom" }, quantity: 2, unit: 3, unit_price: "20.0050", description: null }];
  expect(toRecord(modelOf("sale.sale"), row, { ...around, children: { lines } })).toMatchObject({
    type: "sale.sale", id: "4", changedAt: "2026-01-01T00:00:00.000Z",
    values: { number: "7", state: "processing", status: "shipped", untaxed_amount: { minor: 4000, currency: "EUR" }, company: { type: "party.party", id: "3" }, person: { type: "party.contact", id: "3" }, lines: [{ product: { type: "product.product", id: "9" }, description: "Loom", quantity: 2, unit: "kg", unit_price: { minor: 2000.5, currency: "EUR" } }] },
  });
});

test("where parties are people, an order is a person's", () => {
  const { values } = toRecord(modelOf("purchase.purchase"), { id: 1, number: null, state: "draft", party: 3, currency: 1 }, { ...around, people: true });
  expect(values).toMatchObject({ number: "Draft 1", person: { type: "party.party", id: "3" } });
  expect(values).not.toHaveProperty("company");
});

test.each([
  [[{ type: "website", value: "https://www.nordwind.test/de" }, { type: "email", value: "a@other.test" }], "nordwind.test"],
  [[{ type: "email", value: "a@Other.test" }], "other.test"],
  [[{ type: "email", value: "jane@gmail.com" }], null],
  [[{ type: "website", value: "not a site at all" }], null],
  [[], null],
])("%j belong to %s", (mechanisms, domain) => {
  expect(domainOf(mechanisms.map((row, id) => ({ id, ...row })))).toBe(domain);
});
