import { expect, test } from "vitest";
import type { ConnectionContext, Delivery } from "../contract";
import { connectorContract } from "../contract-suite";
import { connector } from "./connector";
import { lengthOf } from "./instance";
import { naming } from "./publish";
import { readEvents } from "./sse";

const account = { id: "107001", acct: "jane@remote.example" };
const status = (id: string, more = {}) => ({ id, created_at: "2026-01-06T12:00:00.000Z", account, content: "<p>hi</p>", visibility: "public", ...more });
const mention = (id: string, more = {}) => ({ id, type: "mention", created_at: "2026-01-06T12:00:00.000Z", account, status: status(id, more) });
const delivery = (body: unknown): Delivery => ({ type: "notifications", headers: {}, body: new TextEncoder().encode(typeof body === "string" ? body : JSON.stringify(body)), receivedAt: "2026-01-06T12:00:00.000Z" });
const facts = { accountId: "9001", acct: "acme" };

function connectionTo(answer: () => Response): ConnectionContext {
  return { id: `c${Math.random()}`, settings: { instance: "https://social.example" }, facts, secrets: { token: "x" }, webhookUrl: "", fetch: async () => answer(), resolveHost: async (host) => host, readFile: async () => new Uint8Array(1), log: { info: () => undefined, warn: () => undefined } };
}
const refusal = (code: number, error: string, headers = {}) => () => Response.json({ error }, { status: code, headers });
const figures = (answer: () => Response) => ({ run: () => connector.postFigures!(connectionTo(answer), ["status:1"]) });

connectorContract(connector, {
  connection: { facts },
  unknown: {
    "a type of notification that Mastodon may add": delivery([{ ...mention("1"), type: "added_to_collection", status: undefined }]),
    "a new event of the stream": delivery({ event: "poll.closed", payload: "{}" }),
    "a mention without its post": delivery([{ ...mention("1"), status: null }]),
  },
  batch: { delivery: delivery([mention("1"), { ...mention("2"), status: { id: 7 } }, mention("3")]), readable: 2 },
  unreadable: delivery({ hello: "world" }),
  failures: {
    "the token was revoked": { ...figures(refusal(401, "The access token was revoked")), kind: "auth" },
    "a scope is missing": { ...figures(refusal(403, "This action is outside the authorized scopes")), kind: "config" },
    "not allowed": { ...figures(refusal(403, "This action is not allowed")), kind: "rejected" },
    "validation": { ...figures(refusal(422, "Validation failed: Text character limit of 500 exceeded")), kind: "rejected" },
    "slow down": { ...figures(refusal(429, "Too many requests", { "retry-after": "35" })), kind: "rate_limit", retryAfterSeconds: 35 },
    "at rest": { ...figures(refusal(503, "Service unavailable")), kind: "network" },
    "something else answers": { ...figures(() => new Response("<html>")), kind: "config" },
    "nobody listens": { ...figures(() => {
      throw new TypeError("fetch failed", { cause: Object.assign(new Error("x"), { code: "ECONNREFUSED" }) });
    }), kind: "network" },
  },
});

test("a post of a server that leaves most out is read, with its warning and who may see it", async () => {
  const [event] = await connector.parse(delivery([mention("1", { visibility: "private", spoiler_text: "food", account: { ...account, bot: true } })]), { id: "c", settings: {}, facts });
  expect(event).toMatchObject({ kind: "mention", automatic: true, post: { limited: true, warnings: ["food"], author: { automated: true } } });
});

test("whom a text names already is not named again", () => {
  expect(naming(["jane@remote.example"], "Hi")).toBe("@jane@remote.example Hi");
  expect(naming(["jane@remote.example"], "Hi @Jane@remote.example!")).toBe("Hi @Jane@remote.example!");
  expect(naming(["jane"], "Hi @jane@remote.example")).toBe("@jane Hi @jane@remote.example");
  expect(naming(["jane"], "mail a@jane.example")).toBe("@jane mail a@jane.example");
});

test("length is counted as the server counts it", () => {
  expect(lengthOf("@jane@remote.example 👩‍👩‍👧 https://x.example/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", { linkLength: 23 })).toBe(5 + 1 + 5 + 1 + 23);
});

test("a stream is read however it is cut into pieces", async () => {
  const text = ":)\r\n\r\nevent: update\r\ndata: {\"a\":\r\ndata: \"é\"}\r\n\r\n:thump\n\nevent: delete\ndata: 1\n\ndata: cut off";
  const bytes = new TextEncoder().encode(text);
  for (const size of [1, 2, 7, bytes.length]) {
    const read = [];
    for await (const event of readEvents((async function* () {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    })())) read.push(event);
    expect(read).toEqual([{ event: "update", data: '{"a":\n"é"}' }, { event: "delete", data: "1" }]);
  }
});
