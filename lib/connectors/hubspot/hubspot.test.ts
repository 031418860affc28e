import { describe, expect, test } from "vitest";
import type { ChannelEvent, ConnectionContext, Delivery, WebhookRequest } from "../contract";
import { connectorContract } from "../contract-suite";
import { secondsToMidnight } from "./api-errors";
import { connector } from "./connector";
import { apiPath } from "./paths";
import { signedUrl } from "./webhook";

const facts = { portalId: "62515", appId: "54321", timeZone: "Europe/Berlin" };
const delivery = (body: unknown): Delivery => ({ type: "http", headers: {}, body: new TextEncoder().encode(typeof body === "string" ? body : JSON.stringify(body)), receivedAt: "2026-01-06T12:00:00.000Z" });
const parse = async (...events: object[]): Promise<ChannelEvent[]> => connector.parse(delivery(events), { id: "c", settings: {}, facts });
const event = (fields: object) => ({ eventId: 1, subscriptionId: 25, portalId: 62515, appId: 54321, occurredAt: 1767699999000, subscriptionType: "contact.creation", attemptNumber: 0, objectId: 123, changeSource: "CRM", ...fields });

/** A connection whose account answers with this. */
function connectionTo(answer: Response | (() => never)): ConnectionContext {
  return {
    id: `c${Math.random()}`, settings: {}, facts, secrets: { token: "pat-eu1-secret" }, webhookUrl: "https://weft.example/webhooks/hubspot/c",
    fetch: async () => (typeof answer === "function" ? answer() : answer.clone()),
    resolveHost: async (host) => host, readFile: async () => new Uint8Array(), log: { info: () => undefined, warn: () => undefined },
  };
}

const refusal = (status: number, category: string, more: object = {}, headers: Record<string, string> = {}) => Response.json({ status: "error", message: "It was refused", category, correlationId: "x", ...more }, { status, headers });
const reading = (answer: Response | (() => never)) => ({ run: () => connector.records!.get(connectionTo(answer), "contact", ["1"]) });
const cut = (code: string) => (): never => {
  throw new TypeError("fetch failed", { cause: Object.assign(new Error("socket"), { code }) });
};

connectorContract(connector, {
  connection: { facts },
  unknown: {
    "a kind of event that HubSpot may add": delivery([event({ subscriptionType: "contact.teleported" })]),
    "what is said in HubSpot's own inbox": delivery([{ eventId: 3, subscriptionType: "conversation.newMessage", objectId: 5, messageId: "m", messageType: "MESSAGE" }]),
    "what another account says": delivery([event({ portalId: 1 })]),
    "an event about nothing": delivery([event({ objectId: undefined })]),
  },
  batch: { delivery: delivery([event({}), "broken", event({ eventId: 2 })]), readable: 2 },
  unreadable: delivery("<html>"),
  failures: {
    "the token was rotated (401)": { ...reading(refusal(401, "INVALID_AUTHENTICATION")), kind: "auth" },
    "the access expired (401)": { ...reading(refusal(401, "EXPIRED_AUTHENTICATION")), kind: "auth" },
    "a scope is missing (403)": { ...reading(refusal(403, "MISSING_SCOPES", { errors: [{ message: "m", context: { requiredGranularScopes: ["crm.objects.contacts.read"] } }] })), kind: "config" },
    "a wrong value (400)": { ...reading(refusal(400, "VALIDATION_ERROR")), kind: "rejected" },
    "no such record (404)": { ...reading(refusal(404, "OBJECT_NOT_FOUND")), kind: "rejected" },
    "it is there already (409)": { ...reading(refusal(409, "CONFLICT", { message: "Contact already exists. Existing ID: 123" })), kind: "rejected" },
    "locked (423)": { ...reading(refusal(423, "LOCKED")), kind: "network", retryAfterSeconds: 2 },
    "ten seconds' calls used up (429)": { ...reading(refusal(429, "RATE_LIMITS", { policyName: "TEN_SECONDLY_ROLLING" })), kind: "rate_limit", retryAfterSeconds: 10 },
    "it says how long (429)": { ...reading(refusal(429, "RATE_LIMITS", { policyName: "DAILY" }, { "retry-after": "77" })), kind: "rate_limit", retryAfterSeconds: 77 },
    "the account is being moved (477)": { ...reading(refusal(477, "MIGRATION", {}, { "retry-after": "86400" })), kind: "rate_limit", retryAfterSeconds: 86_400 },
    "HubSpot's own fault (502)": { ...reading(new Response("<html>", { status: 502 })), kind: "network" },
    "a proxy's time-out (524)": { ...reading(new Response("", { status: 524 })), kind: "network" },
    "something else answers (404)": { ...reading(new Response("<html>", { status: 418 })), kind: "config" },
    "something else answers (200)": { ...reading(new Response("<html>", { status: 200 })), kind: "config" },
    "nobody listens": { ...reading(cut("ECONNREFUSED")), kind: "network" },
    "cut in the middle": { ...reading(cut("ECONNRESET")), kind: "network" },
  },
});

describe("the signature", () => {
  const secret = "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy";
  const official: WebhookRequest = {
    method: "POST", path: "", url: "https://weft.example/webhooks/hubspot/c1", query: {}, now: 1767700000500,
    headers: { "x-hubspot-signature-v3": "NkIkoA8ZZEpvXopuUPMY0V8gMgNI5Wcfb1W/+elAKhY=", "x-hubspot-request-timestamp": "1767700000000" },
    body: new TextEncoder().encode('[{"eventId":1,"subscriptionType":"contact.creation","objectId":123}]'),
  };
  const verify = (change: Partial<WebhookRequest> = {}, secrets: Record<string, string> = { clientSecret: secret }) => connector.webhook!.verify({ ...official, ...change }, { settings: {}, facts: {}, secrets });

  test("of the worked example is right", () => expect(verify()).toEqual({ ok: true }));

  test.each<[string, Partial<WebhookRequest>, Record<string, string>?]>([
    ["another body", { body: new TextEncoder().encode("[]") }],
    ["another address", { url: "https://weft.example/webhooks/hubspot/c2" }],
    ["another method", { method: "PUT" }],
    ["another secret", {}, { clientSecret: "other" }],
    ["no secret", {}, {}],
    ["five minutes and a bit", { now: 1767700000000 + 300_001 }],
    ["a clock that is ahead", { now: 1767700000000 - 300_001 }],
    ["a time that is none", { headers: { ...official.headers, "x-hubspot-request-timestamp": "soon" } }],
    ["no time", { headers: { "x-hubspot-signature-v3": official.headers["x-hubspot-signature-v3"]! } }],
    ["the first version only", { headers: { "x-hubspot-signature": "1c8b766d79483f3f6fb5b93889fb6bd5878437da0b3db26567202d01da4958cb", "x-hubspot-signature-version": "v1" } }],
    ["a signature cut short", { headers: { ...official.headers, "x-hubspot-signature-v3": "NkIkoA8Z" } }],
  ])("is refused for %s", (_, change, secrets) => {
    expect(verify(change, secrets)).toMatchObject({ ok: false, status: 401, reason: expect.stringMatching(/^[A-Z].*\.$/) });
  });

  test("is over the address with these, and only these, percent codes taken back", () => {
    expect(signedUrl("https://a.example/x%2Fy?b=%3A%3f%40%21%24%27%28%29%2A%2C%3B&c=%20%26%3D%25%C3%BC")).toBe("https://a.example/x/y?b=:?@!$'()*,;&c=%20%26%3D%25%C3%BC");
  });
});

describe("events", () => {
  test("without a number of their own are known by what they are about and when", async () => {
    const [created, changed, changedToo] = await parse(
      event({ eventId: 0 }),
      event({ eventId: 0, subscriptionType: "contact.propertyChange", propertyName: "email", propertyValue: "a@b.example" }),
      event({ eventId: 0, subscriptionType: "contact.propertyChange", propertyName: "phone", propertyValue: null }),
    );
    expect([created, changed, changedToo].map((one) => one?.externalId)).toEqual(["0:contact.creation:123:1767699999000", "0:contact.propertyChange:123:email:1767699999000", "0:contact.propertyChange:123:phone:1767699999000"]);
    expect(changedToo).toMatchObject({ field: "phone", value: null });
  });

  test("restored, merged, associated", async () => {
    expect(await parse(event({ subscriptionType: "company.restore" }))).toMatchObject([{ kind: "record_restored", record: { type: "company", id: "123" } }]);
    expect(await parse(event({ subscriptionType: "company.merge", primaryObjectId: 123, mergedObjectIds: [124] }))).toMatchObject([{ kind: "record_merged", record: { id: "123" }, mergedFrom: ["124"] }]);
    const link = { subscriptionType: "deal.associationChange", objectId: undefined, fromObjectId: 9, toObjectId: 123, associationType: "DEAL_TO_CONTACT" };
    expect(await parse(event({ ...link, associationRemoved: false }))).toMatchObject([{ kind: "record_stale", record: { type: "deal", id: "9" }, externalId: "1:deal.associationChange:9-123" }]);
    expect(await parse(event({ ...link, associationRemoved: true }))).toMatchObject([{ kind: "record_unlinked" }]);
  });

  test("of the generic kind name their type by its number; an account's own types keep it", async () => {
    expect(await parse(event({ subscriptionType: "object.creation", objectTypeId: "0-3" }), event({ eventId: 2, subscriptionType: "object.deletion", objectTypeId: "2-117" }))).toMatchObject([{ record: { type: "deal" } }, { kind: "record_deleted", record: { type: "2-117" } }]);
  });

  test("of our own writing are nothing new, those of another program are, and so is a deletion", async () => {
    const own = { changeSource: "INTEGRATION", sourceId: "54321" };
    expect(await parse(event({ ...own, subscriptionType: "contact.propertyChange", propertyName: "phone", propertyValue: "1" }))).toEqual([]);
    expect(await parse(event({ ...own, changeSource: "API" }))).toEqual([]);
    expect(await parse(event({ ...own, sourceId: "99" }))).toHaveLength(1);
    expect(await parse(event({ ...own, subscriptionType: "contact.deletion" }))).toMatchObject([{ kind: "record_deleted" }]);
    expect(await parse(event({ changeSource: "CRM_UI", sourceId: "54321" }))).toHaveLength(1);
  });
});

test("what a value was refused for is taken out of HubSpot's text", async () => {
  const message = 'Property values were not valid: [{"isValid":false,"message":"Email address jane is invalid","error":"INVALID_EMAIL","name":"email"},{"isValid":false,"message":"\\"x\\" was not one of the options of lead_status","error":"INVALID_OPTION","name":"lead_status"}]';
  await expect(reading(refusal(400, "VALIDATION_ERROR", { message })).run()).rejects.toThrow('HubSpot refused this: email: Email address jane is invalid; "x" was not one of the options of lead_status.');
  await expect(reading(refusal(409, "CONFLICT", { message: "Contact already exists. Existing ID: 123" })).run()).rejects.toMatchObject({ existingId: "123" });
});

test("a day's limit ends at the account's midnight", () => {
  expect(secondsToMidnight("Europe/Berlin", new Date("2026-01-06T22:30:00Z"))).toBe(1800);
  expect(secondsToMidnight("America/New_York", new Date("2026-01-06T22:30:00Z"))).toBe(6.5 * 3600);
  expect(secondsToMidnight("Nowhere/At_All", new Date("2026-01-06T22:30:00Z"))).toBe(5400);
});

test("the version stands in one place of each path", () => {
  const path = (apiVersion: string | undefined, ...[area, ...rest]: Parameters<typeof apiPath> extends [unknown, ...infer R] ? R : never) => apiPath({ settings: { apiVersion } }, area, ...rest);
  expect(path(undefined, "objects", "contacts", "search")).toBe("/crm/v3/objects/contacts/search");
  expect(path("2026-03", "objects", "contacts", "search")).toBe("/crm/objects/2026-03/contacts/search");
  expect(path("v3", "associations", "deals", "contacts", "batch", "read")).toBe("/crm/v4/associations/deals/contacts/batch/read");
  expect(path("2026-03", "account-info", "details")).toBe("/account-info/2026-03/details");
});
