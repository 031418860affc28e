import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { connector } from "@/lib/connectors/bluesky/connector";
import type { ChannelEvent, ConnectionContext, Draft, NewDelivery, PostDraft } from "@/lib/connectors/contract";
import { testConnection } from "../testing";
import { Refusal, startBlueskySimulator, type BlueskySimulator, type Person } from ".";

let bluesky: BlueskySimulator;
let connection: ConnectionContext;
let jane: Person;
let cursor: string | null;
const never = new AbortController().signal;

beforeEach(async () => {
  bluesky = await startBlueskySimulator();
  jane = bluesky.person("jane.test", { displayName: "Jane", followers: 1234 });
  cursor = null;
  connection = testConnection({ id: `bluesky-${Math.random()}`, settings: { service: bluesky.url, identifier: "acme.test", chat: true }, facts: { did: bluesky.own.did, handle: "acme.test" }, secrets: { appPassword: "abcd-efgh-ijkl-mnop" } });
});
afterEach(() => bluesky.close());

const read = async (deliveries: readonly NewDelivery[]): Promise<ChannelEvent[]> =>
  (await Promise.all(deliveries.map((delivery) => connector.parse({ headers: {}, receivedAt: "2026-01-06T12:00:00.000Z", ...delivery }, connection)))).flat();

/** Looks until nothing more waits, as a worker does. */
async function look(): Promise<ChannelEvent[]> {
  const events: ChannelEvent[] = [];
  for (;;) {
    const pulled = await connector.pull!(connection, cursor, never);
    events.push(...(await read(pulled.deliveries)));
    cursor = pulled.cursor;
    if (!pulled.more) return events;
  }
}
const post = (fields: Partial<PostDraft> = {}): PostDraft => ({ idempotencyKey: "019ad000-0000-7000-8000-000000000001", text: "Hello", attachments: [], ...fields });
const publish = (fields?: Partial<PostDraft>) => connector.publish!(connection, post(fields));
const draft = (fields: Partial<Draft> = {}): Draft => ({ idempotencyKey: "k", conversation: null, threadToken: "t", to: null, text: "Hello", attachments: [], ...fields });

describe("what happens there", () => {
  test("comes oldest first, once, with who it was and how many follow", async () => {
    const ours = await publish();
    const target = bluesky.state.records.get(ours.externalId)!;
    expect(await look()).toEqual([]);
    const mention = jane.posts("Hé @acme.test 📦 where is it?");
    jane.replies(target, "No answer for 3 days!");
    jane.quotes(target, "Look at this");
    jane.likes(target);
    jane.reposts(target);
    jane.follows();
    const events = await look();
    expect(events.map(({ kind, emoji }) => emoji ?? kind)).toEqual(["mention", "comment", "mention", "like", "repost", "opt_in"]);
    expect(events[0]).toMatchObject({ externalId: mention.uri, from: jane.account.did, fromName: "Jane", fromHandle: "jane.test", text: "Hé @acme.test 📦 where is it?", public: true, url: expect.stringMatching(/^https:\/\/bsky\.app\/profile\/did:plc:/), post: { author: { followers: 1234 }, mentions: [{ id: bluesky.own.did, handle: "acme.test" }], language: "en" } });
    expect(events[1]).toMatchObject({ conversation: ours.externalId, replyTo: ours.externalId, post: { answers: { id: bluesky.own.did } } });
    expect(events[2]).toMatchObject({ target: ours.externalId, post: { quotes: ours.externalId } });
    expect(await look()).toEqual([]);
  });

  test("a burst of more than one look can take is fetched to its end, and nothing twice", async () => {
    jane.posts("@acme.test first");
    await look();
    for (let index = 0; index < 1800; index++) jane.posts(`@acme.test ${index}`);
    const events = await look();
    const numbered = events.filter(({ text }) => text !== "@acme.test first");
    expect(numbered.map(({ text }) => Number(text!.split(" ")[1])).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 1800 }, (_, index) => index));
    jane.posts("@acme.test last");
    expect((await look()).filter(({ text }) => text === "@acme.test last")).toHaveLength(1);
  });

  test("private messages come after the connection was made, with their reactions", async () => {
    jane.writes("from before");
    await look();
    const said = jane.writes("Hello, private question");
    const events = await look();
    expect(events).toMatchObject([{ kind: "message", text: "Hello, private question", public: false, from: jane.account.did, fromName: "Jane" }]);
    const sent = await connector.send!(connection, draft({ conversation: events[0]!.conversation, text: "We look into it" }));
    jane.reacts(sent.externalId.split(":")[1]!, "👍");
    await connector.react!(connection, { conversation: events[0]!.conversation!, message: events[0]!.externalId! }, "❤️");
    await connector.react!(connection, { conversation: events[0]!.conversation!, message: events[0]!.externalId! }, null);
    expect(said.reactions).toEqual([]);
    expect(await look()).toMatchObject([
      { kind: "message", outgoing: true, externalId: sent.externalId },
      { kind: "reaction", emoji: "👍", target: sent.externalId, from: jane.account.did },
      { kind: "reaction", emoji: "❤️", outgoing: true },
      { kind: "reaction_removed", emoji: "❤️" },
    ]);
  });

  test("mentions do not wait for private messages that cannot be had", async () => {
    bluesky.withoutChat();
    jane.posts("@acme.test hello");
    expect(await look()).toMatchObject([{ kind: "mention" }]);
    await expect(connector.checks!(connection)[1]!.run()).rejects.toMatchObject({ kind: "config", message: expect.stringContaining("access to direct messages") });
  });
});

describe("the session", () => {
  test("is made once, and renewed once for all who wait when it runs out", async () => {
    await look();
    bluesky.expireSessions();
    await Promise.all([look(), publish(), connector.postFigures!(connection, ["at://did:plc:x/app.bsky.feed.post/3l"])]);
    expect(bluesky.calls.filter((nsid) => nsid.endsWith("createSession"))).toHaveLength(1);
    expect(bluesky.calls.filter((nsid) => nsid.endsWith("refreshSession"))).toHaveLength(1);
  });

  test("that can no longer be renewed is made anew; a changed password is told", async () => {
    await look();
    bluesky.revokeSessions();
    await look();
    expect(bluesky.calls.filter((nsid) => nsid.endsWith("createSession"))).toHaveLength(2);
    bluesky.own.password = "changed";
    bluesky.revokeSessions();
    await expect(look()).rejects.toMatchObject({ kind: "auth", message: expect.stringContaining("app password") });
  });

  test("says whose it is", async () => {
    expect(await connector.identify(connection)).toEqual({ remoteId: bluesky.own.did, displayName: "@acme.test", facts: { did: bluesky.own.did, handle: "acme.test" } });
    await expect(connector.identify({ ...connection, secrets: { appPassword: "wrong" } })).rejects.toMatchObject({ kind: "auth" });
  });
});

describe("publishing", () => {
  test("an answer names its thread's first post and what it answers, and the other side hears of it", async () => {
    const asked = jane.posts("@acme.test where is it?");
    const answer = await publish({ replyTo: { post: asked.uri }, text: "Sorry! Your number, please." });
    expect(jane.notified()).toEqual([{ reason: "reply", text: "Sorry! Your number, please.", uri: answer.externalId }]);
    const again = jane.replies(bluesky.state.records.get(answer.externalId)!, "4711");
    await publish({ idempotencyKey: "second", replyTo: { post: again.uri, thread: asked.uri }, text: "Thank you" });
    expect(bluesky.posts().at(-1)!.value).toMatchObject({ reply: { root: { uri: asked.uri, cid: asked.cid }, parent: { uri: again.uri, cid: again.cid } } });
  });

  test("one key makes one post, also when the answer was lost, and when two try at once", async () => {
    bluesky.failNext(/createRecord/, "cut-after");
    const first = await publish({ text: "once" });
    const second = await publish({ text: "once" });
    expect(second.externalId).toBe(first.externalId);
    await Promise.all([publish({ idempotencyKey: "both" }), publish({ idempotencyKey: "both" })]);
    expect(bluesky.posts()).toHaveLength(2);
  });

  test("a call that was cut before its effect is tried again", async () => {
    bluesky.failNext(/createRecord/, "cut");
    await expect(publish()).rejects.toMatchObject({ kind: "network", retryable: true });
    await publish();
    expect(bluesky.posts()).toHaveLength(1);
  });

  test("links, tags and names become what they are, at the right bytes", async () => {
    await publish({ text: "Grüße 👋 an @jane.test und @nobody.test: https://shop.example/a?b=1. #Sale (#1)" });
    const { text, facets } = bluesky.posts()[0]!.value as unknown as { text: string; facets: { index: { byteStart: number; byteEnd: number }; features: object[] }[] };
    const cut = ({ index: { byteStart, byteEnd } }: (typeof facets)[number]) => Buffer.from(text).subarray(byteStart, byteEnd).toString();
    expect(facets.map(cut)).toEqual(["@jane.test", "https://shop.example/a?b=1", "#Sale"]);
    expect(facets[0]!.features).toMatchObject([{ did: jane.account.did }]);
  });

  test("pictures carry their alternative text; a quote may have some, and a link becomes a card", async () => {
    const file = join(tmpdir(), `weft-${process.pid}.png`);
    writeFileSync(file, "not quite a picture");
    const quoted = jane.posts("original");
    const attachments = [{ fileId: file, name: "a.png", mime: "image/png", size: 19, alt: "a torn box" }];
    await publish({ attachments, quotes: { post: quoted.uri } });
    expect(bluesky.posts()[0]!.value.embed).toMatchObject({ $type: "app.bsky.embed.recordWithMedia", record: { record: { uri: quoted.uri } }, media: { images: [{ alt: "a torn box" }] } });
    await publish({ idempotencyKey: "card", link: { url: "https://shop.example/", title: "Shop" } });
    expect(bluesky.posts()[1]!.value.embed).toMatchObject({ external: { uri: "https://shop.example/", title: "Shop" } });
    expect(jane.notified()).toMatchObject([{ reason: "quote" }]);
    const [event] = await read(await connector.postThread!(connection, { post: bluesky.posts()[0]!.uri }));
    expect(event).toMatchObject({ kind: "post", outgoing: true, attachments: [{ type: "image", title: "a torn box" }], post: { quotes: quoted.uri } });
    expect(Buffer.from((await connector.media!(connection, event!.attachments![0]!)).content).toString()).toBe("not quite a picture");
  });

  test("deleting takes back our own only; liking twice is liking once", async () => {
    const { externalId } = await publish();
    await connector.deletePost!(connection, { post: externalId });
    expect(bluesky.posts()).toHaveLength(0);
    const theirs = jane.posts("nice");
    await expect(connector.deletePost!(connection, { post: theirs.uri })).rejects.toMatchObject({ kind: "rejected" });
    const likes = async () => (await connector.postFigures!(connection, [theirs.uri]))[0]!.likes;
    await connector.like!(connection, { post: theirs.uri }, true);
    await connector.like!(connection, { post: theirs.uri }, true);
    expect(await likes()).toBe(1);
    await connector.like!(connection, { post: theirs.uri }, false);
    await connector.like!(connection, { post: theirs.uri }, false);
    expect(await likes()).toBe(0);
  });

  test("an answer below our post can be hidden and shown; elsewhere it cannot", async () => {
    const ours = bluesky.state.records.get((await publish()).externalId)!;
    const answer = jane.replies(ours, "rude");
    const gate = () => bluesky.state.records.get(ours.uri.replace("feed.post", "feed.threadgate"))?.value.hiddenReplies;
    await connector.hide!(connection, { post: answer.uri }, true);
    await connector.hide!(connection, { post: answer.uri }, true);
    expect(gate()).toEqual([answer.uri]);
    await connector.hide!(connection, { post: answer.uri }, false);
    expect(gate()).toEqual([]);
    const theirs = jane.posts("mine");
    await expect(connector.hide!(connection, { post: jane.replies(theirs, "me too").uri }, true)).rejects.toMatchObject({ kind: "rejected" });
  });

  test("what has been answered meanwhile deleted is said to be gone", async () => {
    const asked = jane.posts("@acme.test hm");
    jane.deletes(asked);
    await expect(publish({ replyTo: { post: asked.uri } })).rejects.toMatchObject({ kind: "rejected", message: expect.stringContaining("no longer") });
    expect(await connector.postFigures!(connection, [asked.uri])).toEqual([{ post: asked.uri, gone: true }]);
  });
});

describe("looking for words", () => {
  test("finds each post once, oldest first, and goes on from there", async () => {
    jane.posts("Acme looms are great");
    jane.posts("acme-shop and Acme Looms");
    const asked = { query: "q1", anyOf: ["acme", "acme looms"], since: "2020-01-01T00:00:00.000Z", limit: 100 };
    const found = await connector.search!(connection, asked, null, never);
    expect(found.deliveries.every(({ headers }) => headers?.["weft-query"] === "q1")).toBe(true);
    expect(await read(found.deliveries)).toMatchObject([{ kind: "mention", text: "Acme looms are great" }, { kind: "mention", text: "acme-shop and Acme Looms" }]);
    jane.posts("third acme");
    const next = await connector.search!(connection, asked, found.cursor, never);
    expect((await read(next.deliveries)).at(-1)).toMatchObject({ text: "third acme", post: { counts: { likes: 0 } } });
  });

  test("pages through more than fits at once", async () => {
    for (let index = 0; index < 25; index++) jane.posts(`acme ${index}`);
    const texts = new Set<string>();
    let at: string | null = null;
    for (let page = 0; page < 10; page++) {
      const found = await connector.search!(connection, { query: "q", anyOf: ["acme"], since: "2020-01-01T00:00:00.000Z", limit: 10 }, at, never);
      for (const { text } of await read(found.deliveries)) texts.add(text!);
      at = found.cursor;
      if (!found.more) break;
    }
    expect(texts.size).toBe(25);
  });

  test("a thread is told from its first post on", async () => {
    const first = jane.posts("first");
    const second = bluesky.person("bob.test").replies(first, "second");
    jane.replies(second, "third");
    expect((await read(await connector.postThread!(connection, { post: second.uri }))).map(({ kind, text }) => [kind, text])).toEqual([["post", "first"], ["comment", "second"], ["comment", "third"]]);
  });
});

describe("private messages", () => {
  test("can be begun by us, and are refused where the other side takes none", async () => {
    const sent = await connector.send!(connection, draft({ to: "jane.test", text: "Hello @jane.test" }));
    expect(sent).toMatchObject({ status: "sent", conversation: expect.stringMatching(/^3lconvo/) });
    expect(jane.heard()).toEqual(["Hello @jane.test"]);
    bluesky.person("shy.test", { allowIncoming: "none" });
    await expect(connector.send!(connection, draft({ to: "shy.test" }))).rejects.toMatchObject({ kind: "blocked" });
    await expect(connector.send!(connection, draft({ to: "nobody.test" }))).rejects.toMatchObject({ kind: "rejected" });
  });

  test("that were cut off after they left are not repeated by themselves", async () => {
    bluesky.failNext(/sendMessage/, "cut-after");
    await expect(connector.send!(connection, draft({ to: "jane.test" }))).rejects.toMatchObject({ kind: "unknown" });
  });
});

test("a limit is kept for as long as Bluesky says", async () => {
  bluesky.failNext(/listNotifications/, new Refusal(429, "RateLimitExceeded", "Rate Limit Exceeded", { "ratelimit-reset": String(Math.floor(Date.now() / 1000) + 90) }));
  const error = await look().catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ kind: "rate_limit" });
  expect((error as { retryAfterSeconds: number }).retryAfterSeconds).toBeGreaterThan(85);
});
