import { readFileSync } from "node:fs";
import { Webhook } from "standardwebhooks";
import { describe, expect, test } from "vitest";
import type { ConnectionContext, Delivery, Draft } from "../contract";
import { connectorContract } from "../contract-suite";
import { connector } from "./connector";
import { customEvent, inboundBody } from "./inbound-schema";
import { jsonSchemas } from "./json-schemas";
import { outboundAnswer, outboundBody } from "./outbound-schema";
import { sign, signatureProblem } from "../signature";

const root = new URL("../../../", import.meta.url);
const secret = `whsec_${Buffer.from("0123456789abcdef0123456789abcdef").toString("base64")}`;
const person = { from: "p1", fromName: "Pat" };

function delivery(body: unknown): Delivery {
  const bytes = new TextEncoder().encode(typeof body === "string" ? body : JSON.stringify(body));
  return { type: "http", headers: { "webhook-id": "wh1" }, body: bytes, receivedAt: "2026-01-06T12:00:00.000Z" };
}

const parse = async (...events: unknown[]) => connector.parse(delivery({ events }), { id: "c", settings: {}, facts: {} });

function connectionTo(answer: (request: Request) => Response | Promise<Response>, settings: object = {}): ConnectionContext {
  return {
    id: "c",
    settings: { name: "Terminals", url: "https://bridge.example/weft", signals: true, ...settings },
    facts: {},
    secrets: { secret },
    webhookUrl: "https://weft.example/webhooks/custom/c",
    fetch: async (url, init) => answer(new Request(url as string, init)),
    resolveHost: async (host) => host,
    readFile: async () => new TextEncoder().encode("content"),
    log: { info: () => undefined, warn: () => undefined },
  };
}

const draft: Draft = { idempotencyKey: "k1", conversation: "p1", threadToken: "t", to: "p1", text: "Hello", attachments: [] };
const answering = (status: number, headers?: Record<string, string>) => ({ run: () => connector.send!(connectionTo(() => new Response(null, { status, headers })), draft) });
const cut = () => {
  throw new TypeError("fetch failed", { cause: Object.assign(new Error("reset"), { code: "ECONNRESET" }) });
};

connectorContract(connector, {
  unknown: { "a kind of event that we do not have": delivery({ events: [{ kind: "teleported", ...person }] }) },
  batch: { delivery: delivery({ events: [{ kind: "message", ...person, text: "a" }, { kind: "message", text: "from nobody" }, { kind: "typing", ...person }] }), readable: 2 },
  unreadable: delivery("not JSON"),
  failures: {
    "our signature is refused (401)": { ...answering(401), kind: "auth" },
    "nothing at that address (404)": { ...answering(404), kind: "config" },
    "a redirect (302)": { ...answering(302, { location: "https://elsewhere.example" }), kind: "config" },
    "gone (410)": { ...answering(410), kind: "blocked" },
    "refused (422)": { ...answering(422), kind: "rejected" },
    "slow down (429)": { ...answering(429, { "retry-after": "9" }), kind: "rate_limit", retryAfterSeconds: 9 },
    "out of order (500)": { ...answering(500), kind: "network" },
    "cut after the request left, safe to repeat": { run: () => connector.send!(connectionTo(cut), draft), kind: "network" },
    "no address to send to": { run: () => connector.send!(connectionTo(() => new Response(), { url: "" }), draft), kind: "config" },
    "a secret that is none": { run: () => connector.identify({ ...connectionTo(() => new Response()), secrets: { secret: "password" } }), kind: "config" },
  },
});

describe("signatures", () => {
  const now = Date.now();
  const body = new TextEncoder().encode('{"events":[]}');
  const headers = () => ({ ...sign(secret, "id", Math.floor(now / 1000), body) });

  test("are those of the Standard Webhooks library, in both directions", () => {
    const library = new Webhook(secret);
    expect(() => library.verify(Buffer.from(body), headers())).not.toThrow();
    const signed = { "webhook-id": "x", "webhook-timestamp": String(Math.floor(now / 1000)), "webhook-signature": library.sign("x", new Date(now), Buffer.from(body)) };
    expect(signatureProblem(secret, signed, body, now)).toBeNull();
  });

  test("another body, id, time, secret or version is refused", () => {
    expect(signatureProblem(secret, headers(), body, now)).toBeNull();
    const wrong = [{ "webhook-id": "other" }, { "webhook-timestamp": String(Math.floor(now / 1000) + 1) }, { "webhook-signature": headers()["webhook-signature"].replace("v1,", "v2,") }, { "webhook-signature": "v1," }, { "webhook-signature": "" }];
    for (const change of wrong) expect(signatureProblem(secret, { ...headers(), ...change }, body, now)).not.toBeNull();
    expect(signatureProblem(secret, headers(), new TextEncoder().encode("{}"), now)).not.toBeNull();
    expect(signatureProblem(`whsec_${Buffer.alloc(24, 1).toString("base64")}`, headers(), body, now)).not.toBeNull();
    expect(signatureProblem("", headers(), body, now)).toContain("signing secret");
  });

  test("five minutes away is fresh, a second more is not, whichever clock is ahead", () => {
    for (const sign of [1, -1]) {
      expect(signatureProblem(secret, headers(), body, Math.floor(now / 1000) * 1000 + sign * 300_000)).toBeNull();
      expect(signatureProblem(secret, headers(), body, Math.floor(now / 1000) * 1000 + sign * 301_000)).not.toBeNull();
    }
  });

  test("a secret of hexadecimal digits, as Weft makes them, is one for every library", () => {
    const hex = "9f".repeat(32);
    expect(() => new Webhook(hex).verify(Buffer.from(body), { ...sign(hex, "id", Math.floor(now / 1000), body) })).not.toThrow();
  });
});

describe("events", () => {
  test("each has an id from the delivery unless the program gives one; signals have none", async () => {
    const events = await parse({ kind: "message", ...person, text: "a" }, { kind: "message", ...person, text: "b", externalId: "mine" }, { kind: "typing", ...person }, { kind: "status", target: "k1", status: "delivered" });
    expect(events.map((event) => event.externalId)).toEqual(["wh1:0", "mine", undefined, undefined]);
  });

  test("the thread is the person's when no other is named, and the other way round, but not in a group", async () => {
    const [direct, thread, group] = await parse({ kind: "message", from: "p1", text: "a" }, { kind: "message", conversation: "c1", text: "a" }, { kind: "message", conversation: "g1", group: true, text: "a" });
    expect([direct?.conversation, thread?.from, group?.from]).toEqual(["p1", "c1", undefined]);
  });

  test("what is wrong with an event is said beside it", async () => {
    const events = await parse({ kind: "message", ...person }, { kind: "message", ...person, text: 5 }, "nonsense", { kind: "message", ...person, text: "a", attachments: [{ contentBase64: "***" }] }, { kind: "message", ...person, text: "a", at: "yesterday" });
    expect(events.map((event) => event.kind)).toEqual(Array(5).fill("unknown"));
    expect(events[0]?.meta?.problem).toContain("needs text");
    expect(events[1]?.meta?.problem).toContain("text");
    expect(events[4]?.meta).toMatchObject({ event: { at: "yesterday" } });
  });

  test("a file inside the body is bytes, whose size we know", async () => {
    const [event] = await parse({ kind: "message", ...person, attachments: [{ name: "a.txt", contentBase64: "aGVsbG8=" }] });
    expect(event?.attachments).toEqual([{ type: "file", name: "a.txt", content: new TextEncoder().encode("hello"), size: 5 }]);
  });
});

describe("sending", () => {
  test("is signed, carries files, and repeats under one key", async () => {
    const seen: Record<string, string>[] = [];
    const connection = connectionTo(async (request) => {
      const text = await request.text();
      expect(() => new Webhook(secret).verify(text, Object.fromEntries(request.headers))).not.toThrow();
      expect(outboundBody.parse(JSON.parse(text))).toMatchObject({ type: "message", idempotencyKey: "k1", text: "Hello", attachments: [{ name: "a.txt", contentBase64: Buffer.from("content").toString("base64") }] });
      seen.push(Object.fromEntries(request.headers));
      return Response.json({ externalId: "r1" });
    });
    const withFile = { ...draft, attachments: [{ fileId: "f", name: "a.txt", mime: "text/plain", size: 7 }] };
    expect(await connector.send!(connection, withFile)).toMatchObject({ externalId: "r1", status: "sent" });
    await connector.send!(connection, withFile);
    expect(seen.map((headers) => headers["webhook-id"])).toEqual(["k1", "k1"]);
  });

  test("an answer that is not ours to read still means taken", async () => {
    for (const body of ["", "OK", "[]", '{"externalId":5}']) expect(await connector.send!(connectionTo(() => new Response(body)), draft)).toMatchObject({ externalId: "k1" });
  });

  test("edits, deletions and reactions name the message; what a program cannot do is said", async () => {
    const types: string[] = [];
    const connection = connectionTo(async (request) => {
      const body = outboundBody.parse(await request.json());
      types.push(body.type);
      return body.type === "unsend" ? Response.json({ error: "Paper cannot be taken back." }, { status: 501 }) : new Response(null, { status: 204 });
    });
    const target = { conversation: "p1", message: "r1" };
    await connector.edit!(connection, target, "new");
    await connector.react!(connection, target, "👍");
    await expect(connector.unsend!(connection, target)).rejects.toMatchObject({ kind: "rejected", message: "Paper cannot be taken back." });
    expect(types).toEqual(["edit", "reaction", "unsend"]);
  });

  test("typing and reading are told only to a program that wants them, and may be declined", async () => {
    let calls = 0;
    const declining = (settings: object) => connectionTo(() => {
      calls += 1;
      return new Response(null, { status: 501 });
    }, settings);
    await connector.typing!(declining({ signals: false }), "p1", true);
    expect(calls).toBe(0);
    await connector.typing!(declining({}), "p1", true);
    await connector.markRead!(declining({}), "p1", "m1");
    expect(calls).toBe(2);
  });

  test("the test button pings, and says who answers", async () => {
    const [, ping] = connector.checks!(connectionTo(() => Response.json({ name: "Terminal bridge" })));
    expect(await ping?.run()).toBe("Terminal bridge answers.");
  });
});

describe("the documentation is true", () => {
  test.each(Object.entries(jsonSchemas()))("public/schemas/%s is the schema that checks", async (name, text) => {
    await expect(text).toMatchFileSnapshot(new URL(`public/schemas/${name}`, root).pathname);
  });

  const document = readFileSync(new URL("docs/custom-channel.md", root), "utf8");
  const examples = [...document.matchAll(/<!-- (inbound|outbound|answer) -->\n+```json\n([\s\S]*?)```/g)].map(([, direction = "", json = ""]) => ({ direction, json }));

  test.each(examples)("the documented $direction example is valid", ({ direction, json }) => {
    const schema = { inbound: inboundBody, outbound: outboundBody, answer: outboundAnswer }[direction];
    expect(schema?.safeParse(JSON.parse(json)).error).toBeUndefined();
  });

  test("every kind of event and every field is described", () => {
    expect(examples.length).toBeGreaterThan(3);
    const names = new Set([...customEvent.options, ...outboundBody.options].flatMap((option) => Object.keys(option.shape)));
    const kinds = [...customEvent.options.map((option) => option.shape.kind.value), ...outboundBody.options.map((option) => option.shape.type.value)];
    for (const name of [...names, ...kinds, ...Object.keys(outboundAnswer.shape)]) expect(document, name).toContain(`\`${name}\``);
  });

  test("the signature in the documentation is right", () => {
    const vector = /secret +(\S+)\nid +(\S+)\ntimestamp +(\d+)\nbody +(.+)\nsignature +(\S+)/.exec(document);
    const [, key = "", id = "", timestamp = "", body = "", signature] = vector ?? [];
    expect(sign(key, id, Number(timestamp), body)["webhook-signature"]).toBe(signature);
  });
});
