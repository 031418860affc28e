import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ChannelEvent, ConnectionContext, Draft, NewDelivery, PostDraft, StreamSession } from "@/lib/connectors/contract";
import { connector } from "@/lib/connectors/mastodon/connector";
import { limitsOfPosts } from "@/lib/connectors/posts";
import { testConnection, until } from "../testing";
import { Refusal, startMastodonSimulator, type MastodonSimulator, type Person } from ".";

let mastodon: MastodonSimulator;
let connection: ConnectionContext;
let jane: Person;
const stops: (() => Promise<void>)[] = [];

const connectTo = (server: MastodonSimulator, settings = {}) => testConnection({ id: `mastodon-${Math.random()}`, settings: { instance: server.url, replies: "unlisted", delivery: "streaming", ...settings }, facts: { accountId: server.own.id, acct: "acme" }, secrets: { token: server.token } });

beforeEach(async () => {
  mastodon = await startMastodonSimulator();
  jane = mastodon.person("jane@remote.example", { displayName: "Jane", followers: 321 });
  connection = connectTo(mastodon);
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  await mastodon.close();
});

const read = async (deliveries: readonly NewDelivery[]): Promise<ChannelEvent[]> =>
  (await Promise.all(deliveries.map((delivery) => connector.parse({ headers: {}, receivedAt: "2026-01-06T12:00:00.000Z", ...delivery }, connection)))).flat();

/** Keeps what a stream delivers, as the ledger does: each event once. */
class Ledger {
  readonly deliveries: NewDelivery[] = [];
  cursor: string | null = null;
  ended: unknown;

  async listen(): Promise<() => Promise<void>> {
    const stop = new AbortController();
    let isHealthy = false;
    const keep = (deliveries: NewDelivery[], cursor?: string | null) => {
      this.deliveries.push(...deliveries);
      if (cursor !== undefined) this.cursor = cursor;
    };
    const readCursor = () => this.cursor;
    const session: StreamSession = {
      get cursor() {
        return readCursor();
      },
      signal: stop.signal,
      deliver: async (deliveries, cursor) => keep(deliveries, cursor),
      transient: () => undefined,
      healthy: () => void (isHealthy = true),
    };
    this.ended = undefined;
    const running = connector.stream!(connection, session).catch((error: unknown) => void (this.ended = error));
    const end = async () => {
      stop.abort();
      await running;
    };
    stops.push(end);
    await until(() => isHealthy || this.ended !== undefined);
    return end;
  }

  async events(): Promise<ChannelEvent[]> {
    return [...new Map((await read(this.deliveries)).map((event) => [event.externalId, event])).values()];
  }

  async event(text: string): Promise<ChannelEvent> {
    let found: ChannelEvent | undefined;
    for (let round = 0; !found && round < 300; round++) {
      found = (await this.events()).find((event) => event.text?.includes(text));
      if (!found) await new Promise((resolve) => setTimeout(resolve, 10));
    }
    if (!found) throw new Error(`Nothing says “${text}”.`);
    return found;
  }
}

const post = (fields: Partial<PostDraft> = {}): PostDraft => ({ idempotencyKey: crypto.randomUUID(), text: "Hello", attachments: [], ...fields });
const publish = (fields?: Partial<PostDraft>) => connector.publish!(connection, post(fields));
const draft = (fields: Partial<Draft> = {}): Draft => ({ idempotencyKey: crypto.randomUUID(), conversation: null, threadToken: "t", to: null, text: "Hello", attachments: [], ...fields });
const own = (externalId: string) => mastodon.state.statuses.get(externalId.replace("status:", ""))!;

describe("what happens there", () => {
  test("comes over the stream, and is what it is", async () => {
    const ledger = new Ledger();
    const { externalId } = await publish({ text: "New looms #sale" });
    await ledger.listen();
    const mention = jane.posts("@acme my parcel is <lost> & nobody answers\nsince Monday!\n\nWhy? https://remote.example/a/long/path");
    jane.replies(own(externalId), "Too dear");
    jane.posts("See here", { quoted: own(externalId) });
    jane.boosts(own(externalId));
    jane.favourites(own(externalId));
    jane.follows();
    jane.writes("my address is Musterweg 1");
    await ledger.event("Musterweg");
    const events = await ledger.events();
    expect(events.map(({ kind, emoji }) => emoji ?? kind)).toEqual(["mention", "comment", "mention", "boost", "favourite", "opt_in", "message"]);
    expect(events[0]).toMatchObject({ externalId: `status:${mention.id}`, from: jane.account.id, fromName: "Jane", fromHandle: "jane@remote.example", text: "@acme my parcel is <lost> & nobody answers\nsince Monday!\n\nWhy? https://remote.example/a/long/path", public: true, post: { author: { followers: 321 }, mentions: [{ handle: "acme" }], language: "en" } });
    expect(events[1]).toMatchObject({ replyTo: externalId, post: { answers: { id: "9001" } } });
    expect(events[2]).toMatchObject({ target: externalId, post: { quotes: externalId, quotedText: "New looms #sale" } });
    expect(events[6]).toMatchObject({ kind: "message", public: false, conversation: jane.account.id });
    expect(events[6]!.post).toBeUndefined();
  });

  test("edits, deletions and own posts from another program come too; the timeline of others does not", async () => {
    const ledger = new Ledger();
    await ledger.listen();
    const mention = jane.posts("@acme parcel 4711");
    jane.edits(mention, "@acme parcel 4712");
    await ledger.event("4712");
    mastodon.ownProgram.posts("From the phone");
    expect(await ledger.event("From the phone")).toMatchObject({ kind: "post", outgoing: true });
    mastodon.ownProgram.posts("@jane@remote.example psst", { visibility: "direct" });
    expect(await ledger.event("psst")).toMatchObject({ kind: "message", outgoing: true, conversation: jane.account.id });
    mastodon.tell("update", JSON.stringify({ id: "1", created_at: "2026-01-06T12:00:00.000Z", account: { id: "42", acct: "else" }, content: "<p>not ours</p>" }));
    mastodon.tell("something_new", "{}");
    jane.deletes(mention);
    await until(() => ledger.deliveries.length >= 6);
    const events = await ledger.events();
    expect(events.map(({ kind }) => kind)).toEqual(["mention", "message_edited", "post", "message", "unknown", "message_deleted"]);
    expect(events[1]).toMatchObject({ target: `status:${mention.id}` });
    expect(events[5]).toMatchObject({ target: `status:${mention.id}` });
  });

  test("what came while nobody listened is fetched, all of it, and nothing is lost between the two", async () => {
    const ledger = new Ledger();
    jane.posts("@acme before");
    const stop = await ledger.listen();
    await ledger.event("before");
    await stop();
    for (let index = 0; index < 200; index++) jane.posts(`@acme number ${index}.`);
    await ledger.listen();
    jane.posts("@acme after");
    await ledger.event("after");
    const texts = (await ledger.events()).map(({ text }) => text);
    expect(texts).toEqual(["@acme before", ...Array.from({ length: 200 }, (_, index) => `@acme number ${index}.`), "@acme after"]);
  });

  test("a stream that is cut at once is told; one that a server does not have too", async () => {
    const ledger = new Ledger();
    await ledger.listen();
    mastodon.cutStreams();
    await until(() => ledger.ended !== undefined);
    expect(ledger.ended).toMatchObject({ kind: "network" });
    mastodon.withoutStream();
    await ledger.listen();
    expect(ledger.ended).toMatchObject({ kind: "config", message: expect.stringContaining("asks every 30 seconds") });
    expect(connector.attendance!({ ...connection, settings: { delivery: "polling" } })).toBe("pull");
  });

  test("asking now and then brings the same", async () => {
    jane.posts("@acme one");
    const first = await connector.pull!(connection, null, new AbortController().signal);
    jane.posts("@acme two");
    jane.posts("@acme three");
    const second = await connector.pull!(connection, first.cursor, new AbortController().signal);
    expect((await read([...first.deliveries, ...second.deliveries])).map(({ text }) => text)).toEqual(["@acme one", "@acme two", "@acme three"]);
    expect(await connector.pull!(connection, second.cursor, new AbortController().signal)).toMatchObject({ deliveries: [], cursor: second.cursor });
  });
});

describe("publishing", () => {
  test("an answer names whom it answers, once, and is seen by no more people", async () => {
    const asked = jane.posts("@acme where is it?");
    const answer = await publish({ replyTo: { post: `status:${asked.id}` }, text: "Sorry! Your number?" });
    expect(own(answer.externalId)).toMatchObject({ text: "@jane@remote.example Sorry! Your number?", visibility: "unlisted", replyTo: asked });
    expect(jane.heard().map(({ id }) => `status:${id}`)).toEqual([answer.externalId]);
    expect(own((await publish({ replyTo: { post: `status:${asked.id}` }, text: "Dear @jane@remote.example, done." })).externalId).text).toBe("Dear @jane@remote.example, done.");
    const limited = jane.posts("@acme for followers", { visibility: "private" });
    expect(own((await publish({ replyTo: { post: `status:${limited.id}` } })).externalId).visibility).toBe("private");
    expect(own((await publish()).externalId).visibility).toBe("public");
  });

  test("one key makes one post, also when the answer was lost", async () => {
    const once = post({ text: "once" });
    mastodon.failNext(/POST .*statuses$/, "cut-after");
    await expect(connector.publish!(connection, once)).rejects.toMatchObject({ kind: "network", retryable: true });
    await connector.publish!(connection, once);
    await connector.publish!(connection, once);
    expect(mastodon.statuses()).toHaveLength(1);
  });

  test("pictures and videos carry their descriptions, and a video is waited for", async () => {
    const file = join(tmpdir(), `weft-${process.pid}.bin`);
    writeFileSync(file, "bytes");
    const { externalId } = await publish({ attachments: [{ fileId: file, name: "a.png", mime: "image/png", size: 5, alt: "a torn box" }, { fileId: file, name: "a.mp4", mime: "video/mp4", size: 5 }] });
    const [event] = await read(await connector.postThread!(connection, { post: externalId }));
    expect(event!.attachments).toMatchObject([{ type: "image", title: "a torn box" }, { type: "video" }]);
    expect(Buffer.from((await connector.media!(connection, event!.attachments![0]!)).content).toString()).toBe("bytes");
  });

  test("the server's own limits count: links have one length, foreign servers none", async () => {
    const long = `https://shop.example/${"x".repeat(480)}`;
    await publish({ text: `${"a".repeat(476)} ${long}` });
    await expect(publish({ text: "a".repeat(501) })).rejects.toMatchObject({ kind: "rejected", message: expect.stringContaining("500") });
    const asked = jane.posts("@acme hm");
    await publish({ replyTo: { post: `status:${asked.id}` }, text: "b".repeat(494) });
    await expect(publish({ replyTo: { post: `status:${asked.id}` }, text: "b".repeat(495) })).rejects.toMatchObject({ kind: "rejected", message: expect.stringContaining("names") });
    const generous = await startMastodonSimulator({ limits: { textLength: 5000 } });
    await connector.publish!(connectTo(generous), post({ text: "a".repeat(4000) }));
    expect(limitsOfPosts(connector.manifest.posts!, (await connector.identify(connectTo(generous))).facts!)).toMatchObject({ textLength: 5000, attachments: 4 });
    await generous.close();
  });

  test("a quote is a quote where the server knows that, and an address elsewhere", async () => {
    const theirs = jane.posts("original");
    expect(own((await publish({ quotes: { post: `status:${theirs.id}` } })).externalId).quoted).toBe(theirs);
    const old = await startMastodonSimulator({ limits: { version: "4.3.1" } });
    const quoted = old.person("bob").posts("old words");
    const { externalId } = await connector.publish!(connectTo(old), post({ text: "Look", quotes: { post: `status:${quoted.id}` } }));
    expect(old.state.statuses.get(externalId.replace("status:", ""))!.text).toBe(`Look\n\nhttps://social.example/@bob/${quoted.id}`);
    await old.close();
  });

  test("what is deleted is gone, also twice; likes come and go", async () => {
    const { externalId } = await publish();
    const theirs = jane.posts("nice");
    await connector.like!(connection, { post: `status:${theirs.id}` }, true);
    await connector.like!(connection, { post: `status:${theirs.id}` }, true);
    expect(await connector.postFigures!(connection, [externalId, `status:${theirs.id}`])).toMatchObject([{ likes: 0 }, { likes: 1, reposts: 0, replies: 0 }]);
    await connector.like!(connection, { post: `status:${theirs.id}` }, false);
    await connector.deletePost!(connection, { post: externalId });
    await connector.deletePost!(connection, { post: externalId });
    expect(await connector.postFigures!(connection, [externalId, `status:${theirs.id}`])).toMatchObject([{ post: externalId, gone: true }, { likes: 0 }]);
  });
});

describe("private messages", () => {
  test("are answered to the one who wrote, and to nobody else", async () => {
    const asked = jane.writes("hello?");
    const sent = await connector.send!(connection, draft({ conversation: jane.account.id, references: [`status:${asked.id}`], text: "We look into it" }));
    expect(own(sent.externalId)).toMatchObject({ visibility: "direct", replyTo: asked, text: "@jane@remote.example We look into it", mentions: [jane.account] });
    mastodon.person("bob");
    await expect(connector.send!(connection, draft({ conversation: jane.account.id, text: "as @bob said" }))).rejects.toMatchObject({ kind: "rejected", message: expect.stringContaining("can read it") });
    await connector.edit!(connection, { conversation: jane.account.id, message: sent.externalId }, "We have it");
    expect(own(sent.externalId).text).toBe("@jane@remote.example We have it");
    await connector.unsend!(connection, { conversation: jane.account.id, message: sent.externalId });
    expect(own(sent.externalId)).toBeUndefined();
  });

  test("with several people are a conversation of their own", async () => {
    const bob = mastodon.person("bob");
    jane.writes("and @bob");
    const { deliveries } = await connector.pull!(connection, null, new AbortController().signal);
    const [event] = await read(deliveries);
    expect(event).toMatchObject({ group: true, conversation: [jane.account.id, bob.account.id].toSorted().join("+") });
    const sent = await connector.send!(connection, draft({ conversation: event!.conversation, text: "Both of you" }));
    expect(own(sent.externalId).mentions.map(({ acct }) => acct).toSorted()).toEqual(["bob", "jane@remote.example"]);
  });

  test("can be begun by us, once for one key", async () => {
    const first = draft({ to: "@jane@remote.example" });
    const sent = await connector.send!(connection, first);
    expect(sent).toMatchObject({ conversation: jane.account.id, status: "sent" });
    expect((await connector.send!(connection, first)).externalId).toBe(sent.externalId);
    expect(await connector.send!(connection, draft({ to: jane.account.id }))).toMatchObject({ conversation: jane.account.id });
    expect(await connector.send!(connection, draft({ to: mastodon.person("bob").account.acct }))).toMatchObject({ status: "sent" });
    await expect(connector.send!(connection, draft({ to: "nobody@nowhere.example" }))).rejects.toMatchObject({ kind: "rejected" });
  });
});

describe("looking for words", () => {
  test("finds each post once, and goes on from there", async () => {
    jane.posts("Acme looms are great");
    jane.posts("my #AcmeLooms");
    jane.posts("acme looms, privately", { visibility: "private" });
    const asked = { query: "q1", anyOf: ["acme looms", "great"], since: "2020-01-01T00:00:00.000Z", limit: 100 };
    const found = await connector.search!(connection, asked, null, new AbortController().signal);
    expect((await read(found.deliveries)).map(({ kind, text }) => [kind, text])).toEqual([["mention", "Acme looms are great"], ["mention", "my #AcmeLooms"]]);
    expect(found.deliveries[0]!.headers).toEqual({ "weft-query": "q1" });
    jane.posts("great again");
    const next = await connector.search!(connection, asked, found.cursor, new AbortController().signal);
    expect((await read(next.deliveries)).map(({ text }) => text)).toEqual(["great again"]);
  });

  test("more than fits at once is fetched to its end, and what is older than asked is not", async () => {
    jane.posts("#acme long ago");
    await new Promise((resolve) => setTimeout(resolve, 5));
    const asked = { query: "q", anyOf: ["acme", "number"], since: new Date().toISOString(), limit: 25 };
    for (let index = 0; index < 100; index++) jane.posts(`#acme number ${index}`);
    const texts = new Set<string>();
    let at: string | null = null;
    for (let page = 0; page < 20; page++) {
      const found = await connector.search!(connection, asked, at, new AbortController().signal);
      expect(found.deliveries.length).toBeLessThanOrEqual(25);
      for (const { text } of await read(found.deliveries)) texts.add(text!);
      at = found.cursor;
      if (!found.more) break;
    }
    expect([...texts].toSorted()).toEqual(Array.from({ length: 100 }, (_, index) => `#acme number ${index}`).toSorted());
  });

  test("a thread is told from its first post on", async () => {
    const first = jane.posts("first");
    const { externalId } = await publish({ replyTo: { post: `status:${first.id}` }, text: "second" });
    jane.replies(own(externalId), "third");
    expect((await read(await connector.postThread!(connection, { post: externalId }))).map(({ kind, text }) => [kind, text])).toEqual([["post", "first"], ["comment", "@jane second"], ["comment", "@acme third"]]);
  });
});

test("the account, its server and the checks say who they are", async () => {
  expect(await connector.identify(connection)).toMatchObject({ displayName: "@acme@social.example", facts: { accountId: "9001", acct: "acme", domain: "social.example" } });
  expect(await connector.checks!(connection)[0]!.run()).toBe("“social.example” takes posts of 500 signs.");
  mastodon.revoke();
  await expect(connector.identify(connection)).rejects.toMatchObject({ kind: "auth" });
});

test("a limit is kept until the time that the server names", async () => {
  mastodon.failNext(/notifications/, new Refusal(429, "Too many requests", { "x-ratelimit-reset": new Date(Date.now() + 90_000).toISOString() }));
  const error = await connector.pull!(connection, null, new AbortController().signal).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ kind: "rate_limit" });
  expect((error as { retryAfterSeconds: number }).retryAfterSeconds).toBeGreaterThan(80);
});
