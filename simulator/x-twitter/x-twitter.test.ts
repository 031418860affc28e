import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ChannelEvent, ConnectionContext, Draft, NewDelivery, PostDraft } from "@/lib/connectors/contract";
import { connector } from "@/lib/connectors/x-twitter/connector";
import { listen, type LocalServer } from "../http";
import { testConnection } from "../testing";
import { Refusal, startXSimulator, type Person, type XSimulator } from ".";

let x: XSimulator;
let connection: ConnectionContext;
let jane: Person;
let door: LocalServer | undefined;
let cursor: string | null;
const never = new AbortController().signal;

beforeEach(async () => {
  x = await startXSimulator();
  jane = x.person("janedoe", { name: "Jane", followers: 4321 });
  cursor = null;
  connection = testConnection({ id: `x-${Math.random()}`, settings: { apiUrl: x.url, delivery: "polling", directMessages: true, pollSeconds: 1 }, facts: { userId: x.own.id, username: "acme" }, secrets: { ...x.keys } });
});
afterEach(async () => {
  await door?.close();
  door = undefined;
  await x.close();
});

const read = async (deliveries: readonly NewDelivery[]): Promise<ChannelEvent[]> =>
  (await Promise.all(deliveries.map((delivery) => connector.parse({ headers: {}, receivedAt: "2026-01-06T12:00:00.000Z", ...delivery }, connection)))).flat();
/** `ago`: as if direct messages had been asked for so many seconds before. */
async function look(ago = 100): Promise<ChannelEvent[]> {
  if (cursor) cursor = JSON.stringify({ ...JSON.parse(cursor), messagesAt: Math.floor(Date.now() / 1000) - ago });
  const pulled = await connector.pull!(connection, cursor, never);
  cursor = pulled.cursor;
  return read(pulled.deliveries);
}
const post = (fields: Partial<PostDraft> = {}): PostDraft => ({ idempotencyKey: crypto.randomUUID(), text: "Hello", attachments: [], ...fields });
const publish = (fields?: Partial<PostDraft>) => connector.publish!(connection, post(fields));
const draft = (fields: Partial<Draft> = {}): Draft => ({ idempotencyKey: "k", conversation: null, threadToken: "t", to: null, text: "Hello", attachments: [], ...fields });
const own = (id: string) => x.state.posts.get(id)!;

describe("asking", () => {
  test("brings mentions and answers oldest first, once, whole, with who it was", async () => {
    const ours = own((await publish({ text: "New looms" })).externalId);
    expect(await look()).toEqual([]);
    const mention = jane.posts("Hey @acme, <b> & where is it?");
    jane.replies(ours, "too dear");
    jane.posts(`@acme ${"long ".repeat(100)}`);
    const events = await look();
    expect(events.map(({ kind }) => kind)).toEqual(["mention", "comment", "mention"]);
    expect(events[0]).toMatchObject({ externalId: mention.id, from: jane.user.id, fromName: "Jane", fromHandle: "janedoe", text: "Hey @acme, <b> & where is it?", public: true, url: `https://x.com/janedoe/status/${mention.id}`, post: { author: { followers: 4321 }, language: "en", counts: { views: 10 } } });
    expect(events[1]).toMatchObject({ conversation: ours.id, replyTo: ours.id, post: { answers: { id: x.own.id } } });
    expect(events[2]!.text).toHaveLength(506);
    expect(await look()).toEqual([]);
  });

  test("takes the newest twenty at first, and all of a burst afterwards", async () => {
    for (let index = 0; index < 30; index++) jane.posts(`@acme old ${index}`);
    expect((await look()).map(({ text }) => text)).toEqual(Array.from({ length: 20 }, (_, index) => `@acme old ${index + 10}`));
    for (let index = 0; index < 250; index++) jane.posts(`@acme new ${index}`);
    expect((await look()).map(({ text }) => text)).toEqual(Array.from({ length: 250 }, (_, index) => `@acme new ${index}`));
  });

  test("brings direct messages said since, and no more often than X allows", async () => {
    jane.writes("before");
    await look();
    jane.writes("hello! سلام 👋");
    expect(await look()).toMatchObject([{ kind: "message", conversation: jane.user.id, from: jane.user.id, fromHandle: "janedoe", text: "hello! سلام 👋", public: false }]);
    const sent = await connector.send!(connection, draft({ conversation: jane.user.id }));
    expect(await look()).toMatchObject([{ kind: "message", externalId: sent.externalId, outgoing: true, conversation: jane.user.id }]);
    const asked = () => x.calls.filter((line) => line === "GET /2/dm_events").length;
    connection = { ...connection, settings: { ...connection.settings, pollSeconds: 60 } };
    const before = asked();
    await look(10);
    expect(asked()).toBe(before);
    await look(70);
    expect(asked()).toBe(before + 1);
  });

  test("mentions do not wait for direct messages that may not be read", async () => {
    await look();
    jane.posts("@acme hi");
    x.failNext(/dm_events/, new Refusal(429, "Too Many Requests", "Too Many Requests", { headers: { "x-rate-limit-reset": String(Math.floor(Date.now() / 1000) + 600) } }));
    expect(await look()).toMatchObject([{ kind: "mention" }]);
  });
});

describe("being called", () => {
  async function openDoor(): Promise<{ events: ChannelEvent[]; refused: number }> {
    const taken = { events: [] as ChannelEvent[], refused: 0 };
    door = await listen(0, async (request, response) => {
      const asked = { method: request.method, path: "", url: "", query: Object.fromEntries(request.url.searchParams), headers: request.headers as Record<string, string>, body: new Uint8Array(request.body), now: Date.now() };
      const handshake = connector.webhook!.handshake!(asked, connection);
      if (handshake) return void response.writeHead(handshake.status, handshake.headers).end(handshake.body);
      const verdict = connector.webhook!.verify(asked, connection);
      if (!verdict.ok) taken.refused += 1;
      else taken.events.push(...(await connector.parse({ type: "http", headers: {}, body: new Uint8Array(request.body), receivedAt: "" }, connection)));
      response.writeHead(verdict.ok ? 200 : verdict.status).end();
    });
    connection = { ...connection, settings: { ...connection.settings, delivery: "webhook" }, webhookUrl: `${door.url}/webhooks/x-twitter/c` };
    return taken;
  }

  test("the challenge is answered, what is signed is taken, and each post is one event", async () => {
    const taken = await openDoor();
    await connector.webhook!.register!(connection);
    await connector.webhook!.register!(connection);
    expect(x.webhooks).toMatchObject([{ url: connection.webhookUrl, valid: true }]);
    const ours = own((await publish()).externalId);
    jane.replies(ours, "and another thing");
    jane.quotes(ours, "look at this");
    jane.reposts(ours);
    jane.writes("privately");
    x.tell("oauth.revoke", { user_id: x.own.id, app_id: "1", date_time: "2026-07-23T21:44:05+00:00" });
    await x.told();
    await fetch(connection.webhookUrl, { method: "POST", body: "{}" });
    expect(taken.refused).toBe(1);
    const events = [...new Map(taken.events.map((event) => [event.externalId, event])).values()];
    expect(events.map(({ kind }) => kind).toSorted()).toEqual(["comment", "mention", "message", "reaction", "auth_revoked"].toSorted());
    await connector.webhook!.unregister!(connection);
    expect(x.webhooks).toEqual([]);
  });

  test("is refused where X cannot call", async () => {
    const elsewhere = { ...connection, settings: { ...connection.settings, delivery: "webhook", apiUrl: "https://api.x.com" }, webhookUrl: "https://weft.example:8443/webhooks/x-twitter/c" };
    await expect(connector.webhook!.register!(elsewhere)).rejects.toMatchObject({ kind: "config", message: expect.stringContaining("without a port") });
    expect(connector.attendance!({ ...connection, settings: { delivery: "webhook" } })).toBe("none");
  });
});

describe("publishing", () => {
  test("answers whoever mentioned us; others are refused with the reason", async () => {
    const asked = jane.posts("@acme where is it?");
    const { externalId, url } = await publish({ replyTo: { post: asked.id }, text: "Sorry! Your number?" });
    expect(own(externalId)).toMatchObject({ replyTo: asked, text: "Sorry! Your number?" });
    expect(url).toBe(`https://x.com/acme/status/${externalId}`);
    const stranger = jane.posts("looms are dear");
    await expect(publish({ replyTo: { post: stranger.id } })).rejects.toMatchObject({ kind: "rejected", message: expect.stringContaining("only whoever mentioned or quoted") });
    await expect(publish({ replyTo: { post: asked.id }, text: "Sorry! Your number?" })).rejects.toMatchObject({ kind: "rejected", message: expect.stringContaining("same words twice") });
  });

  test("a post that was cut off is not published again by itself", async () => {
    x.failNext(/POST \/2\/tweets/, "cut-after");
    await expect(publish()).rejects.toMatchObject({ kind: "unknown" });
    x.failNext(/POST \/2\/tweets/, new Refusal(402, "CreditsDepleted", "Your credits are depleted."));
    await expect(publish({ text: "next" })).rejects.toMatchObject({ kind: "config", message: expect.stringContaining("credits") });
  });

  test("pictures go up in pieces, with their alternative text", async () => {
    const file = join(tmpdir(), `weft-${process.pid}-x.png`);
    writeFileSync(file, Buffer.alloc(9 * 1024 * 1024));
    const quoted = jane.posts("original");
    const { externalId } = await publish({ attachments: [{ fileId: file, name: "a.png", mime: "image/png", size: 9 * 1024 * 1024, alt: "a torn box" }], quotes: { post: quoted.id } });
    expect(own(externalId)).toMatchObject({ quotes: quoted, media: [expect.any(String)] });
    expect(x.state.media.get(own(externalId).media[0]!)!.content).toHaveLength(3);
    const events = await read(await connector.postThread!(connection, { post: externalId }));
    expect(events).toMatchObject([{ kind: "post", outgoing: true, attachments: [{ type: "image", title: "a torn box" }], post: { quotes: quoted.id, quotedText: "original" } }]);
  });

  test("length counts as X counts it", async () => {
    await publish({ text: `${"a".repeat(256)} https://shop.example/${"y".repeat(300)}` });
    await expect(publish({ text: "織".repeat(141) })).rejects.toMatchObject({ kind: "rejected", message: expect.stringContaining("282") });
    await publish({ text: "織".repeat(140) });
    await publish({ text: "👩‍👩‍👧‍👦".repeat(140) });
  });

  test("deleting, liking and hiding", async () => {
    const ours = own((await publish()).externalId);
    const answer = jane.replies(ours, "rude");
    await connector.hide!(connection, { post: answer.id }, true);
    expect(answer.hidden).toBe(true);
    await connector.like!(connection, { post: answer.id }, true);
    expect(await connector.postFigures!(connection, [ours.id, answer.id, "1"])).toMatchObject([{ replies: 1 }, { likes: 1, views: 10 }, { post: "1", gone: true }]);
    await connector.like!(connection, { post: answer.id }, false);
    await connector.deletePost!(connection, { post: ours.id });
    await connector.deletePost!(connection, { post: ours.id });
    expect(x.posts()).toEqual([]);
    await expect(connector.deletePost!(connection, { post: answer.id })).rejects.toMatchObject({ kind: "rejected" });
  });
});

describe("looking for words", () => {
  test("finds each post once, without reposts, and goes on from there", async () => {
    const first = jane.posts("Acme looms are great");
    jane.reposts(first);
    const asked = { query: "q1", anyOf: ["acme looms", "#acme"], since: new Date(Date.now() - 30 * 86_400_000).toISOString(), limit: 100 };
    const found = await connector.search!(connection, asked, null, never);
    expect(found.deliveries[0]!.headers).toEqual({ "weft-query": "q1" });
    expect(await read(found.deliveries)).toMatchObject([{ kind: "mention", text: "Acme looms are great", fromName: "Jane" }]);
    for (let index = 0; index < 120; index++) jane.posts(`more #acme ${index}`);
    const texts: string[] = [];
    let at = found.cursor;
    for (let page = 0; page < 5; page++) {
      const next = await connector.search!(connection, asked, at, never);
      texts.push(...(await read(next.deliveries)).map(({ text }) => text!));
      at = next.cursor;
      if (!next.more) break;
    }
    expect(new Set(texts).size).toBe(120);
    expect((await connector.search!(connection, asked, at, never)).deliveries).toEqual([]);
  });

  test("a thread is told from its first post on", async () => {
    const first = jane.posts("first @acme");
    const second = own((await publish({ replyTo: { post: first.id }, text: "second" })).externalId);
    const third = jane.replies(second, "third");
    expect((await read(await connector.postThread!(connection, { post: third.id }))).map(({ kind, text }) => [kind, text])).toEqual([["post", "first @acme"], ["comment", "second"], ["comment", "@acme third"]]);
  });
});

describe("direct messages", () => {
  test("can be begun by us, and are refused where the other side takes none", async () => {
    expect(await connector.send!(connection, draft({ to: "@janedoe" }))).toMatchObject({ conversation: jane.user.id, status: "sent" });
    expect(jane.heard()).toEqual(["Hello"]);
    x.person("shy", { takesMessages: false });
    await expect(connector.send!(connection, draft({ to: "shy" }))).rejects.toMatchObject({ kind: "blocked" });
    await expect(connector.send!(connection, draft({ to: "nobody" }))).rejects.toMatchObject({ kind: "rejected" });
    x.failNext(/messages/, "cut-after");
    await expect(connector.send!(connection, draft({ to: "janedoe" }))).rejects.toMatchObject({ kind: "unknown" });
  });
});

test("the keys say whose they are; wrong ones are told", async () => {
  expect(await connector.identify(connection)).toEqual({ remoteId: x.own.id, displayName: "@acme", facts: { userId: x.own.id, username: "acme" } });
  for (const step of connector.checks!(connection)) await step.run();
  await expect(connector.identify({ ...connection, secrets: { ...x.keys, accessSecret: "wrong" } })).rejects.toMatchObject({ kind: "auth" });
  await expect(connector.identify({ ...connection, secrets: { apiKey: "a" } })).rejects.toMatchObject({ kind: "auth" });
});
