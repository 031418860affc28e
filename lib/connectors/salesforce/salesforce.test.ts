import { describe, expect, test } from "vitest";
import type { ChannelEvent, ConnectionContext, Delivery } from "../contract";
import { connectorContract } from "../contract-suite";
import { signInError } from "./api-errors";
import { refusal } from "./bayeux";
import { connector } from "./connector";
import { domainOf, momentOf, moneyOf } from "./convert";
import { fullId, soqlMoment, soqlName, soqlText } from "./soql";
import { channelsOf } from "./stream";
import { isGenuine, loginUrlOf } from "./token";

const facts = { apiClient: "Weft" };
const delivery = (body: unknown): Delivery => ({ type: "cometd", headers: {}, body: new TextEncoder().encode(typeof body === "string" ? body : JSON.stringify(body)), receivedAt: "2026-01-06T12:00:00.000Z" });
const message = (header: object, fields: object = {}) => ({
  channel: "/data/ContactChangeEvent",
  data: { schema: "s", event: { replayId: 7 }, payload: { ...fields, ChangeEventHeader: { entityName: "Contact", recordIds: ["0035f00000AbCdEAAV"], changeType: "UPDATE", changeOrigin: "", transactionKey: "t", sequenceNumber: 1, commitTimestamp: 1767700000000, nulledFields: [], diffFields: [], changedFields: [], ...header } } },
});
const parse = async (...given: Parameters<typeof message>): Promise<ChannelEvent[]> => connector.parse(delivery(message(...given)), { id: "c", settings: {}, facts });

/** An org that lets us in, and answers like this to all else. */
function connectionTo(answer: () => Response): ConnectionContext {
  return {
    id: `c${Math.random()}`, settings: { url: "https://acme.my.salesforce.com", clientId: "key", currency: "EUR" }, facts, secrets: { clientSecret: "secret" }, webhookUrl: "https://weft.example/webhooks/salesforce/c",
    fetch: async (url) => (String(url).endsWith("/oauth2/token") ? Response.json({ access_token: "00D!t", instance_url: "https://acme.my.salesforce.com" }) : answer()),
    resolveHost: async (host) => host, readFile: async () => new Uint8Array(), log: { info: () => undefined, warn: () => undefined },
  };
}

const reading = (answer: () => Response) => ({ run: () => connector.records!.types(connectionTo(answer)) });
const refused = (status: number, errorCode: string, text = "It was refused", more: object = {}) => reading(() => Response.json([{ message: text, errorCode, ...more }], { status }));
const cut = (code: string) => (): never => {
  throw new TypeError("fetch failed", { cause: Object.assign(new Error("socket"), { code }) });
};

connectorContract(connector, {
  connection: { facts },
  unknown: {
    "a kind of change that Salesforce may add": delivery(message({ changeType: "TELEPORT" })),
    "a change whose head cannot be read": delivery({ channel: "/data/ContactChangeEvent", data: { payload: { ChangeEventHeader: { entityName: 7 } }, event: { replayId: 9 } } }),
  },
  unreadable: delivery("<html>"),
  failures: {
    "the session is dead, twice (401)": { ...refused(401, "INVALID_SESSION_ID"), kind: "auth" },
    "the day's calls are used up (403)": { ...refused(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."), kind: "rate_limit", retryAfterSeconds: 900 },
    "too many at once (403)": { ...refused(403, "REQUEST_LIMIT_EXCEEDED", "ConcurrentRequests (Concurrent API Requests) Limit exceeded."), kind: "rate_limit", retryAfterSeconds: 10 },
    "too busy (503)": { ...refused(503, "SERVER_UNAVAILABLE"), kind: "network" },
    "a row that somebody holds (400)": { ...refused(400, "UNABLE_TO_LOCK_ROW"), kind: "network", retryAfterSeconds: 3 },
    "a query that took too long (400)": { ...refused(400, "QUERY_TIMEOUT"), kind: "network" },
    "a fault of its own (500)": { ...refused(500, "UNKNOWN_EXCEPTION"), kind: "network" },
    "no API in this edition (403)": { ...refused(403, "API_DISABLED_FOR_ORG"), kind: "config" },
    "not allowed (403)": { ...refused(403, "FORBIDDEN"), kind: "config" },
    "a rule of the org (400)": { ...refused(400, "FIELD_CUSTOM_VALIDATION_EXCEPTION", "Close date must be in the future"), kind: "rejected" },
    "a missing field (400)": { ...refused(400, "REQUIRED_FIELD_MISSING", "Required fields are missing", { fields: ["LastName"] }), kind: "rejected" },
    "a text too long (400)": { ...refused(400, "STRING_TOO_LONG", "too large", { fields: ["Title"] }), kind: "rejected" },
    "deleted (404)": { ...refused(404, "ENTITY_IS_DELETED"), kind: "rejected" },
    "no right to it (400)": { ...refused(400, "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY"), kind: "rejected" },
    "no such version (404)": { ...reading(() => new Response("<html>", { status: 404 })), kind: "config" },
    "a proxy's page (502)": { ...reading(() => new Response("<html>", { status: 502 })), kind: "network" },
    "nobody listens": { ...reading(cut("ECONNREFUSED")), kind: "network" },
    "cut in the middle": { ...reading(cut("ECONNRESET")), kind: "network" },
  },
});

describe("what the sign-in says", () => {
  test.each<[number, object | string, string]>([
    [400, { error: "invalid_grant", error_description: "expired access/refresh token" }, "auth"],
    [400, { error: "invalid_grant", error_description: "no client credentials user enabled" }, "config"],
    [400, { error: "invalid_client_id", error_description: "client identifier invalid" }, "auth"],
    [400, { error: "unsupported_grant_type", error_description: "grant type not supported" }, "config"],
    [400, { error: "something_new" }, "auth"],
    [503, { error: "temporarily_unavailable" }, "network"],
    [404, "<html>", "config"],
    [502, "<html>", "network"],
  ])("%i %j is of kind %s", (status, body, kind) => {
    expect(signInError(status, body)).toMatchObject({ kind, message: expect.stringMatching(/^[A-Z].*\.$/) });
  });

  test("is signed over the identity and its time, as the worked example is", () => {
    const answer = { id: "https://login.salesforce.com/id/00D5f000000XXXXEAU/0055f000005mc66AAA", issued_at: "1767700000000", signature: "PuNMFwkqulQWq6gBX+F3R2tigFBYiJ9DkMXi6IiBBPw=" };
    expect(isGenuine(answer, "3MVG9secret")).toBe(true);
    expect(isGenuine(answer, "another")).toBe(false);
    expect(isGenuine({ ...answer, issued_at: "1767700000001" }, "3MVG9secret")).toBe(false);
    expect(isGenuine({}, "3MVG9secret")).toBe(true);
  });

  test("may not lead the token elsewhere", async () => {
    const astray = { ...connectionTo(() => Response.json({})), fetch: (async () => Response.json({ access_token: "t", instance_url: "https://evil.example" })) as typeof fetch };
    await expect(connector.identify(astray)).rejects.toMatchObject({ kind: "config" });
  });

  test("is asked at the My Domain address, whichever form of it people copied", () => {
    const url = (written: string) => loginUrlOf({ settings: { url: written } });
    expect(url(" https://acme.lightning.force.com/lightning/page/home ")).toBe("https://acme.my.salesforce.com");
    expect(url("https://acme--test.sandbox.my.salesforce.com/")).toBe("https://acme--test.sandbox.my.salesforce.com");
    expect(() => url("acme")).toThrow("My Domain");
  });
});

describe("SOQL", () => {
  test.each([
    ["O'Brien", "'O\\'Brien'"],
    ["a\\' OR Name != '", "'a\\\\\\' OR Name != \\''"],
    ['"\n\r\t', `'\\"\\n\\r\\t'`],
    ["nul\u0000 and \u2028", "'nul and \u2028'"],
    ["Żółć 王", "'Żółć 王'"],
  ])("keeps %j between its quotes", (text, soql) => expect(soqlText(text)).toBe(soql));

  test("takes no other names or moments", () => {
    expect(soqlName("Owner.Email")).toBe("Owner.Email");
    expect(() => soqlName("Id FROM User--")).toThrow();
    expect(() => soqlMoment("1 OR 1")).toThrow();
    expect(soqlMoment("2026-01-06T12:00:00+01:00")).toBe("2026-01-06T11:00:00.000Z");
  });

  test("ids of 15 characters get the three that make capitals not matter", () => {
    expect(fullId("0055f000005mc66")).toBe("0055f000005mc66AAA");
    expect(fullId("0035f00000AbCdE")).toBe("0035f00000AbCdEAAV");
    expect(fullId("0035f00000AbCdEAAV")).toBe("0035f00000AbCdEAAV");
    expect(["", "003*", "0035f00000AbCd!", "0035f00000AbCdEAA"].map(fullId)).toEqual([null, null, null, null]);
  });
});

describe("changes", () => {
  test("of several records at once are one event each, known by the record as well", async () => {
    const events = await parse({ recordIds: ["0035f00000AbCdEAAV", "0035f00000AbCdE", "0055f000005mc66"], changeType: "CREATE" });
    expect(events.map(({ externalId }) => externalId)).toEqual(["t:1:0035f00000AbCdEAAV", "t:1:0035f00000AbCdEAAV", "t:1:0055f000005mc66AAA"]);
  });

  test.each([["UNDELETE", "record_restored"], ["GAP_CREATE", "record_stale"], ["GAP_UPDATE", "record_stale"], ["GAP_DELETE", "record_stale"], ["GAP_UNDELETE", "record_stale"]])("%s is %s", async (changeType, kind) => {
    expect(await parse({ changeType })).toMatchObject([{ kind, record: { type: "Contact", id: "0035f00000AbCdEAAV" } }]);
  });

  test("too many to be told name the object; looking for changes finds them", async () => {
    expect(await parse({ changeType: "GAP_OVERFLOW", recordIds: ["003*"] })).toMatchObject([{ kind: "record_stale", record: { type: "Contact", id: "003*" } }]);
    const connection = connectionTo(() => Response.json({ fields: [], records: [] }));
    expect(await connector.records!.get(connection, "Contact", ["003*"])).toEqual([]);
  });

  test("say what is different: emptied fields as null, no book-keeping, no differences of long texts", async () => {
    const [event] = await parse({ nulledFields: ["Phone"], diffFields: ["Description"], changedFields: ["Phone", "Description", "Title", "LastModifiedDate"] }, { Phone: null, Title: "Buyer", Description: "--- \n+++", LastModifiedDate: "2026-01-06T11:46:40.000Z", LastModifiedById: "005" });
    expect(event?.changes).toEqual({ Phone: null, Title: "Buyer" });
    expect((await parse({ nulledFields: ["Title"] }))[0]?.changes).toEqual({ Title: null });
  });

  test("of our own writing are nothing new; those of a program with a similar name are", async () => {
    expect(await parse({ changeOrigin: "com/salesforce/api/rest/60.0;client=Weft" })).toEqual([]);
    expect(await parse({ changeOrigin: "com/salesforce/api/rest/60.0;client=Weft/" })).toEqual([]);
    expect(await parse({ changeOrigin: "com/salesforce/api/rest/60.0;client=Weftish" })).toHaveLength(1);
    expect(await parse({ changeOrigin: "com/salesforce/core/ui" })).toHaveLength(1);
  });
});

test("values as Salesforce writes them", () => {
  expect(momentOf("2026-01-06T11:46:40.000+0000")).toBe("2026-01-06T11:46:40.000Z");
  expect(momentOf("2026-01-06T11:46:40.000-0800")).toBe("2026-01-06T19:46:40.000Z");
  expect([momentOf(null), momentOf("soon")]).toEqual([null, null]);
  expect(moneyOf(1e9, "EUR")).toEqual({ minor: 1e11, currency: "EUR" });
  expect(moneyOf(0.1 + 0.2, "EUR")).toEqual({ minor: 30, currency: "EUR" });
  expect(["https://www.customer.example/de?x", "Customer.example", "http://shop.customer.example:8080", null, "  "].map(domainOf)).toEqual(["customer.example", "customer.example", "shop.customer.example:8080", null, null]);
});

test("channels are the org's changes and the platform events that somebody named", () => {
  expect(channelsOf({ settings: { platformEvents: "Case_Escalated__e\n/event/Other__e\n\nnonsense; drop\nOther__e" } })).toEqual(["/data/ChangeEvents", "/event/Case_Escalated__e", "/event/Other__e"]);
  expect(channelsOf({ settings: {} })).toEqual(["/data/ChangeEvents"]);
});

test.each([
  ["401::Authentication invalid", "auth"],
  ["400::The replayId {99} you provided was invalid.  Please provide a valid ID", "rejected"],
  ["403::Organization concurrent user limit exceeded", "rate_limit"],
  ["403::Unknown client", "network"],
  ["403:denied_by_security_policy:create_denied", "config"],
  ["500::Internal", "network"],
  [undefined, "network"],
])("the stream's %s is of kind %s", (error, kind) => {
  expect(refusal(error === undefined ? undefined : { error })).toMatchObject({ kind, message: expect.stringMatching(/^[A-Z].*\.$/) });
});
