import { describe, expect, test } from "vitest";
import type { ConnectionContext, Delivery } from "../contract";
import { connectorContract } from "../contract-suite";
import { connector } from "./connector";
import { recordKey } from "./ids";
import { sizeOfImage } from "./image-size";
import { findPlaces, readText } from "./rich-text";

const facts = { did: "did:plc:acme", handle: "acme.test" };
const jane = { did: "did:plc:jane", handle: "jane.test" };
const post = (rkey: string, fields: object = {}) => ({ uri: `at://did:plc:jane/app.bsky.feed.post/${rkey}`, cid: "c", author: jane, reason: "mention", record: { $type: "app.bsky.feed.post", text: "hi", createdAt: "2026-01-06T12:00:00.000Z", ...fields }, indexedAt: "2026-01-06T12:00:05.000Z" });

function delivery(body: unknown): Delivery {
  return { type: "notifications", headers: {}, body: new TextEncoder().encode(typeof body === "string" ? body : JSON.stringify(body)), receivedAt: "2026-01-06T12:00:00.000Z" };
}
const parse = async (...notifications: object[]) => connector.parse(delivery({ notifications }), { id: "c", settings: {}, facts });

/** A server that signs in, and then answers with what is given. */
function connectionTo(answer: () => Response): ConnectionContext {
  return {
    id: `c${Math.random()}`, settings: { service: "https://pds.example", identifier: "acme.test" }, facts, secrets: { appPassword: "x" }, webhookUrl: "",
    fetch: async (url) => (String(url).endsWith("createSession") ? Response.json({ ...facts, accessJwt: "a", refreshJwt: "r" }) : answer()),
    resolveHost: async (host) => host, readFile: async () => new Uint8Array(1), log: { info: () => undefined, warn: () => undefined },
  };
}
const refusal = (status: number, error: string, message = error, headers = {}) => () => Response.json({ error, message }, { status, headers });
const cut = (code: string) => () => {
  throw new TypeError("fetch failed", { cause: Object.assign(new Error("cut"), { code }) });
};
const figures = (answer: () => Response) => ({ run: () => connector.postFigures!(connectionTo(answer), ["at://did:plc:jane/app.bsky.feed.post/3l"]) });
const sending = (answer: () => Response) => ({ run: () => connector.send!(connectionTo(answer), { idempotencyKey: "k", conversation: "c", threadToken: "t", to: null, text: "x", attachments: [] }) });

connectorContract(connector, {
  connection: { facts },
  unknown: {
    "a reason that Bluesky may add": delivery({ notifications: [{ ...post("1"), reason: "nudge" }] }),
    "a new entry of the chat log": delivery({ logs: [{ $type: "chat.bsky.convo.defs#logSomethingNew", rev: "1", convoId: "c" }] }),
    "a post of another shape": delivery({ post: { uri: "at://did:plc:x/app.bsky.feed.post/1", cid: "c" } }),
  },
  batch: { delivery: delivery({ notifications: [post("1"), { ...post("2"), record: { text: 7 } }, post("3")] }), readable: 2 },
  unreadable: delivery({ hello: "world" }),
  failures: {
    "the app password was revoked": { ...figures(refusal(401, "AuthenticationRequired", "Invalid identifier or password")), kind: "auth" },
    "the token is none": { ...figures(refusal(400, "InvalidToken", "Malformed token")), kind: "auth" },
    "the account was taken down": { ...figures(refusal(400, "AccountTakedown")), kind: "auth" },
    "no access to private messages": { ...sending(refusal(400, "InvalidToken", "Bad token scope")), kind: "config" },
    "the other side takes no messages": { ...sending(refusal(400, "InvalidRequest", "recipient has disabled incoming messages")), kind: "blocked" },
    "too long": { ...figures(refusal(400, "InvalidRequest", "Invalid app.bsky.feed.post record: Record/text must not be longer than 300 graphemes")), kind: "rejected" },
    "slow down": { ...figures(refusal(429, "RateLimitExceeded", "", { "retry-after": "35" })), kind: "rate_limit", retryAfterSeconds: 35 },
    "the service behind is down": { ...figures(refusal(502, "UpstreamFailure")), kind: "network" },
    "a proxy's page": { ...figures(() => new Response("<html>", { status: 200 })), kind: "config" },
    "nobody listens": { ...sending(cut("ECONNREFUSED")), kind: "network" },
    "a message that was cut off": { ...sending(cut("ECONNRESET")), kind: "unknown" },
    "a question that was cut off": { ...figures(cut("ECONNRESET")), kind: "network" },
  },
});

describe("posts", () => {
  test("are as old as their author says, but never newer than Bluesky saw them", async () => {
    expect(await parse(post("1", { createdAt: "2030-01-01T00:00:00.000Z" }), post("2", { createdAt: "no time" }))).toMatchObject([{ at: "2026-01-06T12:00:05.000Z" }, { at: "2026-01-06T12:00:05.000Z" }]);
  });

  test("of a broken handle are shown by name or DID", async () => {
    const [event] = await parse({ ...post("1"), author: { did: "did:plc:x", handle: "handle.invalid", displayName: "" } });
    expect(event).toMatchObject({ from: "did:plc:x" });
    expect(event).not.toHaveProperty("fromHandle");
    expect(event).not.toHaveProperty("fromName");
  });

  test("carry their warnings, and whether a program wrote them", async () => {
    const [event] = await parse({ ...post("1", { labels: { values: [{ val: "graphic-media" }] } }), labels: [{ val: "!warn" }, { val: "spam", neg: true }], author: { ...jane, labels: [{ val: "bot" }, { val: "!hide" }] } });
    expect(event?.post).toMatchObject({ warnings: ["!warn", "graphic-media", "!hide"], author: { automated: true } });
  });

  test("with a picture beside a quoted post have both; old pictures are known by their cid", async () => {
    const embed = { $type: "app.bsky.embed.recordWithMedia", record: { record: { uri: "at://did:plc:x/app.bsky.feed.post/9", cid: "c" } }, media: { $type: "app.bsky.embed.images", images: [{ alt: "", image: { cid: "bafkold", mimeType: "image/png" } }] } };
    const [event] = await parse(post("1", { embed }));
    expect(event).toMatchObject({ attachments: [{ type: "image", mediaId: "bafkold" }], post: { quotes: "at://did:plc:x/app.bsky.feed.post/9" } });
  });
});

describe("facets", () => {
  const link = (byteStart: number, byteEnd: number, uri: string) => ({ index: { byteStart, byteEnd }, features: [{ $type: "app.bsky.richtext.facet#link", uri }] });

  test("a shortened address is written out, a label gets its address", () => {
    expect(readText("see shop.example/orders/12...", [link(4, 29, "https://shop.example/orders/123456")]).text).toBe("see https://shop.example/orders/123456");
    expect(readText("see this", [link(4, 8, "https://evil.example/")]).text).toBe("see this (https://evil.example/)");
  });

  test("that do not fit the text, or lie within another, are left out", () => {
    expect(readText("ab", [link(0, 99, "https://x.example/"), link(-1, 1, "https://x.example/"), link(2, 1, "https://x.example/")]).text).toBe("ab");
    expect(readText("abcd", [link(0, 3, "https://x.example/"), link(1, 2, "https://y.example/")]).text).toBe("abc (https://x.example/)d");
  });

  test("are found where a reader sees them", () => {
    const found = (text: string) => findPlaces(text).map(({ start, end }) => text.slice(start, end));
    expect(found("mail me@shop.example, @a.test, (https://en.example/Foo_(bar)) and #größe #1 #2go a#b")).toEqual(["@a.test", "https://en.example/Foo_(bar)", "#größe", "#2go"]);
    expect(found("https://x.example/#frag @b.test.")).toEqual(["https://x.example/#frag", "@b.test"]);
    expect(found("@plain")).toEqual([]);
  });
});

test("a record's key has the shape of a timestamp identifier, and is the same each time", () => {
  expect(recordKey("a")).toBe(recordKey("a"));
  const keys = Array.from({ length: 2000 }, (_, index) => recordKey(`key ${index}`));
  expect(new Set(keys).size).toBe(2000);
  expect(keys.every((key) => /^3[234567a-z]{12}$/.test(key))).toBe(true);
});

test.each([
  ["PNG", "89504e470d0a1a0a0000000d494844520000028000000168", { width: 640, height: 360 }],
  ["GIF", "4749463839618002680100", { width: 640, height: 360 }],
  ["WebP", `${"52494646000000005745425056503858"}${"0a000000"}${"00000000"}7f0200670100`, { width: 640, height: 360 }],
  ["JPEG", "ffd8ffe000104a46494600010100000100010000ffc0001108016802800301220002110103110100", { width: 640, height: 360 }],
  ["JPEG that lies on its side", "ffd8ffe1001e4578696600004d4d002a000000080001011200030000000100060000ffc0001108016802800301220002110103110100", { width: 360, height: 640 }],
  ["text", "68656c6c6f", null],
])("the size of a %s", (_, hex, size) => expect(sizeOfImage(Buffer.from(hex, "hex"))).toEqual(size));
