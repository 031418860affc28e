import { expect, test } from "vitest";
import type { ConnectionContext, Delivery } from "../contract";
import { connectorContract } from "../contract-suite";
import { connector } from "./connector";
import { authorization } from "./oauth";
import { toQueries } from "./search";
import { weightOf } from "./weight";

const post = (id: string, more = {}) => ({ id, text: "hi @acme", author_id: "222222", created_at: "2026-01-06T12:00:00.000Z", conversation_id: id, ...more });
const delivery = (body: unknown, headers: Record<string, string> = {}, type = "http"): Delivery => ({ type, headers, body: new TextEncoder().encode(typeof body === "string" ? body : JSON.stringify(body)), receivedAt: "2026-01-06T12:00:00.000Z" });
const facts = { userId: "111111", username: "acme" };
const info = { id: "c", settings: {}, facts };
const secrets = { apiKey: "a", apiSecret: "test_x_consumer_secret_0123456789", accessToken: "c", accessSecret: "d" };

function connectionTo(answer: () => Response): ConnectionContext {
  return { id: `c${Math.random()}`, settings: {}, facts, secrets, webhookUrl: "", fetch: async () => answer(), resolveHost: async (host) => host, readFile: async () => new Uint8Array(1), log: { info: () => undefined, warn: () => undefined } };
}
const refusal = (status: number, title: string, detail = title, headers = {}) => () => Response.json({ title, detail, status }, { status, headers });
const cut = (code: string) => () => {
  throw new TypeError("fetch failed", { cause: Object.assign(new Error("x"), { code }) });
};
const figures = (answer: () => Response) => ({ run: () => connector.postFigures!(connectionTo(answer), ["1"]) });
const publishing = (answer: () => Response) => ({ run: () => connector.publish!(connectionTo(answer), { idempotencyKey: "k", text: "x", attachments: [] }) });
const sending = (answer: () => Response) => ({ run: () => connector.send!(connectionTo(answer), { idempotencyKey: "k", conversation: "222222", threadToken: "t", to: null, text: "x", attachments: [] }) });

connectorContract(connector, {
  connection: info,
  unknown: {
    "a type of event that X may add": delivery({ data: { event_uuid: "-1", event_type: "spaces.start", filter: {}, payload: {} } }),
    "a new list of the older API": delivery({ for_user_id: "111111", poll_events: [{}] }),
    "an event of another shape": delivery({ data: { event_uuid: "2", event_type: "post.mention.create", payload: { id: 7 } } }),
  },
  batch: { delivery: delivery({ data: [post("3"), { id: "2", text: 7 }, post("1")] }, {}, "posts"), readable: 2 },
  unreadable: delivery({ hello: "world" }),
  failures: {
    "wrong keys": { ...figures(refusal(401, "Unauthorized")), kind: "auth" },
    "credits spent (402)": { ...figures(refusal(402, "CreditsDepleted")), kind: "config" },
    "credits spent (429)": { ...figures(refusal(429, "UsageCapExceeded")), kind: "config" },
    "the app's rights are too few": { ...figures(refusal(403, "Forbidden", "Your client app is not configured with the appropriate oauth1 app permissions for this endpoint.")), kind: "config" },
    "no answer allowed": { ...publishing(refusal(403, "Forbidden", "Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to.")), kind: "rejected" },
    "the same words": { ...publishing(refusal(403, "Forbidden", "You are not allowed to create a Tweet with duplicate content.")), kind: "rejected" },
    "no messages taken": { ...sending(refusal(403, "Forbidden", "You cannot send messages to this user.")), kind: "blocked" },
    "slow down": { ...figures(refusal(429, "Too Many Requests", "", { "retry-after": "35" })), kind: "rate_limit", retryAfterSeconds: 35 },
    "at rest": { ...figures(refusal(503, "Service Unavailable")), kind: "network" },
    "something else answers": { ...figures(() => new Response("<html>")), kind: "config" },
    "nobody listens": { ...publishing(cut("ECONNREFUSED")), kind: "network" },
    "cut off after it left": { ...publishing(cut("ECONNRESET")), kind: "unknown" },
    "an answer that nobody can read": { ...publishing(() => new Response("<html>", { status: 201 })), kind: "unknown" },
  },
});

test("challenges and signatures are X's own", () => {
  const asked = { method: "GET", path: "", url: "", query: { crc_token: "challenge_string" }, headers: {}, body: new Uint8Array(), now: 0 };
  expect(connector.webhook!.handshake!(asked, { ...connectionTo(() => new Response()) })).toMatchObject({ body: '{"response_token":"sha256=bduWXgu4gsslj7gj7p0M/rVFohtR8Jmdg3wadB4fM3w="}' });
  const body = '{"data":{"event_uuid":"2080765813578191303","filter":{"user_id":"1111111111111111111"},"event_type":"post.mention.create","tag":"mentions","payload":{"id":"2080765813578191303","text":"hey @ExampleUser é","author_id":"2222222222222222222"}}}';
  const signed = { ...asked, method: "POST", query: {}, headers: { "x-twitter-webhooks-signature": "sha256=0mGg0PGQYt4n49u29z6LQG2iMDYNraO98GSnPAncztE=" }, body: new TextEncoder().encode(body) };
  expect(connector.webhook!.verify(signed, { settings: {}, facts, secrets })).toEqual({ ok: true });
  expect(connector.webhook!.verify({ ...signed, body: new TextEncoder().encode(`${body} `) }, { settings: {}, facts, secrets })).toMatchObject({ ok: false, status: 401 });
  expect(connector.webhook!.verify(signed, { settings: {}, facts, secrets: {} })).toMatchObject({ ok: false });
});

// The worked example of X's own documentation.
test("calls are signed as X documents it", () => {
  const keys = { apiKey: "xvz1evFS4wEEPTGEFPHBog", apiSecret: "kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw", accessToken: "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb", accessSecret: "LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE" };
  const url = "https://api.twitter.com/1.1/statuses/update.json?include_entities=true&status=Hello%20Ladies%20%2B%20Gentlemen%2C%20a%20signed%20OAuth%20request%21";
  const header = authorization(keys, "POST", url, { nonce: "kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg", timestamp: 1318622958 });
  expect(header).toContain('oauth_consumer_key="xvz1evFS4wEEPTGEFPHBog"');
  expect(decodeURIComponent(/oauth_signature="([^"]+)"/.exec(header)![1]!)).toBe("hCtSmYh+iHYCEqBWrE7C7hYmtUk=");
});

test("an encrypted message shows that something came", async () => {
  const [event] = await connector.parse(delivery({ data: { event_uuid: "5", event_type: "chat.received", filter: {}, payload: { id: "9", sender_id: "222222", conversation_id: "g1", encoded_event: "…" } } }), info);
  expect(event).toMatchObject({ kind: "message", unsupported: true, conversation: "chat:g1", public: false });
  await expect(connector.send!(connectionTo(() => new Response()), { idempotencyKey: "k", conversation: "chat:g1", threadToken: "t", to: null, text: "x", attachments: [] })).rejects.toMatchObject({ kind: "rejected" });
});

test("length is weighed", () => {
  expect(weightOf("aé")).toBe(2);
  expect(weightOf("織物")).toBe(4);
  expect(weightOf("👩‍👩‍👧‍👦 🇩🇪")).toBe(5);
  expect(weightOf("see https://shop.example/a/very/long/path?with=more")).toBe(27);
});

test("many words are asked for in few questions", () => {
  expect(toQueries(["acme", "acme looms", "#acme"])).toEqual(['(acme OR "acme looms" OR #acme) -is:retweet']);
  const many = toQueries(Array.from({ length: 100 }, (_, index) => `word number ${index}`));
  expect(many.length).toBeGreaterThan(3);
  expect(Math.max(...many.map((query) => query.length))).toBeLessThanOrEqual(512);
});
