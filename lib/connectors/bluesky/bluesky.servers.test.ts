import { and, asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { deliveries } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { loadConnectionContext } from "@/lib/connections/context";
import { createConnection } from "@/lib/connections/create";
import type { ChannelEvent, ConnectionContext, PostDraft } from "@/lib/connectors/contract";
import { createMember, createWorkspace } from "@/lib/testing/factories";
import { startBluesky, type BlueskyServer } from "@/scripts/servers/bluesky";
import { startWorker } from "@/worker/start";
import { connector } from "./connector";

// A real server with its AppView, two real accounts, and the product's own worker. Private messages: simulator/bluesky, since no server for them is published.

let server: BlueskyServer;
let worker: { stop(): Promise<void> };
let alice: Awaited<ReturnType<BlueskyServer["as"]>>;
let aliceDid: string;
let workspaceId: string;
let connectionId: string;
let context: ConnectionContext;

beforeAll(async () => {
  process.env.WEFT_ALLOW_PRIVATE_HOSTS = "127.0.0.1,localhost,::1";
  server = await startBluesky();
  alice = await server.as("alice");
  aliceDid = String((await alice("com.atproto.server.getSession")).did);
  worker = await startWorker(() => {});
  workspaceId = (await createWorkspace("Weft Coffee")).id;
  const admin = await createMember(workspaceId, { name: "Ana Meyer", roles: ["admin"] });
  const { handle, password } = server.users.crm;
  ({ id: connectionId } = (await createConnection(admin.context, { connector: "bluesky", name: "Bluesky", settings: { service: server.url, identifier: handle, appPassword: password, chat: false, pollSeconds: 1 } })).connection);
  ({ context } = await loadConnectionContext(workspaceId, connectionId));
}, 900_000);
afterAll(async () => {
  await worker?.stop();
  await server?.stop();
}, 60_000);

async function eventually<T>(what: string, find: () => Promise<T | undefined | null | false>): Promise<T> {
  for (const end = Date.now() + 60_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 200))) {
    const found = await find();
    if (found) return found;
  }
  throw new Error(`Waited a minute in vain: ${what}.`);
}

/** What the worker has stored, read as events. */
async function eventsHere(kind: ChannelEvent["kind"]): Promise<ChannelEvent[]> {
  const stored = await asTest(workspaceId, (tx) => tx.select().from(deliveries).where(and(eq(deliveries.workspaceId, workspaceId), eq(deliveries.connectionId, connectionId))).orderBy(asc(deliveries.id)));
  const events = await Promise.all(stored.filter(({ status }) => status === "done").map(({ type, headers, body }) => connector.parse({ type, headers, body, receivedAt: "" }, context)));
  return events.flat().filter((event) => event.kind === kind);
}
type Post = { uri: string; cid: string };
const post = async (text: string, more: object = {}): Promise<Post> => (await alice("com.atproto.repo.createRecord", { body: { repo: aliceDid, collection: "app.bsky.feed.post", record: { $type: "app.bsky.feed.post", text, createdAt: new Date().toISOString(), langs: ["en"], ...more } } })) as unknown as Post;
const mention = (text: string) => {
  const name = `@${server.users.crm.handle}`;
  const byteStart = Buffer.byteLength(text.slice(0, text.indexOf(name)));
  return post(text, { facets: [{ index: { byteStart, byteEnd: byteStart + name.length }, features: [{ $type: "app.bsky.richtext.facet#mention", did: context.facts.did }] }] });
};
const draft = (fields: Partial<PostDraft>): PostDraft => ({ idempotencyKey: crypto.randomUUID(), text: "Hello", attachments: [], ...fields });
const heard = async () => (await alice("app.bsky.notification.listNotifications")).notifications as { reason: string; uri: string; record: { text?: string } }[];

describe("two accounts of a real network", () => {
  test("one mentions us, the worker brings it, we answer, and they are told; trying again answers once", async () => {
    const asked = await mention(`Hé @${server.users.crm.handle} 📦 where is it?`);
    const event = await eventually("the mention", async () => (await eventsHere("mention"))[0]);
    expect(event).toMatchObject({ externalId: asked.uri, text: `Hé @${server.users.crm.handle} 📦 where is it?`, from: aliceDid, fromHandle: "alice.test", public: true, post: { mentions: [{ id: context.facts.did }] } });
    const answer = draft({ text: "Sorry! Your number, please.", replyTo: { post: asked.uri } });
    const first = await connector.publish!(context, answer);
    const told = await eventually("the notification", async () => (await heard()).find(({ uri }) => uri === first.externalId));
    expect(told).toMatchObject({ reason: "reply", record: { text: answer.text } });
    expect(await connector.publish!(context, answer)).toMatchObject({ externalId: first.externalId });
    expect((await Promise.all([connector.publish!(context, answer), connector.publish!(context, answer)])).map(({ externalId }) => externalId)).toEqual([first.externalId, first.externalId]);
    const { records } = (await alice("com.atproto.repo.listRecords", { query: { repo: String(context.facts.did), collection: "app.bsky.feed.post" } })) as { records: Post[] };
    expect(records).toHaveLength(1);
  });

  test("two tries at the same time make one post", async () => {
    const twice = draft({ text: "Only once" });
    const [one, other] = await Promise.all([connector.publish!(context, twice), connector.publish!(context, twice)]);
    expect(one.externalId).toBe(other.externalId);
  });

  test("answers in a thread, quotes and likes arrive as what they are", async () => {
    const ours = await connector.publish!(context, draft({ text: "New looms: https://shop.example/looms #looms", language: "en" }));
    const [view] = (await eventually("the post", async () => {
      const { posts } = (await alice("app.bsky.feed.getPosts", { query: { uris: ours.externalId } })) as { posts: (Post & { record: { facets?: unknown[] } })[] };
      return posts.length > 0 && posts;
    }));
    expect(view!.record.facets).toHaveLength(2);
    const ref = { uri: view!.uri, cid: view!.cid };
    const reply = await post("Too dear", { reply: { root: ref, parent: ref } });
    await post("Look at this", { embed: { $type: "app.bsky.embed.record", record: ref } });
    await alice("com.atproto.repo.createRecord", { body: { repo: aliceDid, collection: "app.bsky.feed.like", record: { $type: "app.bsky.feed.like", subject: ref, createdAt: new Date().toISOString() } } });
    await eventually("the comment", async () => (await eventsHere("comment")).find(({ text }) => text === "Too dear"));
    await eventually("the quote", async () => (await eventsHere("mention")).find(({ post: about }) => about?.quotes === ours.externalId));
    await eventually("the like", async () => (await eventsHere("reaction")).find(({ emoji, target }) => emoji === "like" && target === ours.externalId));
    await eventually("the figures", async () => (await connector.postFigures!(context, [ours.externalId]))[0]!.likes === 1);
    expect(await connector.postFigures!(context, [ours.externalId])).toMatchObject([{ likes: 1, replies: 1, quotes: 1 }]);
    const thread = await connector.postThread!(context, { post: reply.uri });
    const events = (await Promise.all(thread.map((delivery) => connector.parse({ headers: {}, receivedAt: "", ...delivery }, context)))).flat();
    expect(events.map(({ kind, text, outgoing }) => [kind, text, outgoing ?? false])).toEqual([["post", "New looms: https://shop.example/looms #looms", true], ["comment", "Too dear", false]]);
    await connector.like!(context, { post: reply.uri }, true);
    await eventually("our like", async () => (await heard()).find(({ reason }) => reason === "like"));
    await eventually("our like in the figures", async () => (await connector.postFigures!(context, [reply.uri]))[0]!.likes === 1);
    await connector.like!(context, { post: reply.uri }, false);
    await eventually("our like taken back", async () => (await connector.postFigures!(context, [reply.uri]))[0]!.likes === 0);
    await connector.hide!(context, { post: reply.uri, thread: ours.externalId }, true);
    await connector.hide!(context, { post: reply.uri, thread: ours.externalId }, false);
  });

  test("a picture keeps its alternative text and its bytes", async () => {
    const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
    const published = await connector.publish!({ ...context, readFile: async () => new Uint8Array(png) }, draft({ attachments: [{ fileId: "x", name: "a.png", mime: "image/png", size: png.length, alt: "a single dot" }] }));
    const [event] = await eventually("the post with a picture", async () => {
      const thread = await connector.postThread!(context, { post: published.externalId }).catch(() => []);
      return thread.length > 0 && connector.parse({ headers: {}, receivedAt: "", ...thread[0]! }, context);
    });
    expect(event!.attachments).toMatchObject([{ type: "image", title: "a single dot", mime: "image/png" }]);
    expect(Buffer.from((await connector.media!(context, event!.attachments![0]!)).content)).toEqual(png);
  });

  test("what is found by words, and what was deleted", async () => {
    const about = await post("I wonder whether Weftloom is any good");
    const found = await eventually("the search", async () => {
      const { deliveries } = await connector.search!(context, { query: "q", anyOf: ["Weftloom"], since: null, limit: 20 }, null, new AbortController().signal);
      return deliveries.length > 0 && deliveries;
    });
    expect((await connector.parse({ headers: {}, receivedAt: "", ...found[0]! }, context))[0]).toMatchObject({ kind: "mention", externalId: about.uri });
    const ours = await connector.publish!(context, draft({ text: "A mistake" }));
    await eventually("the post", async () => !(await connector.postFigures!(context, [ours.externalId]))[0]!.gone);
    await connector.deletePost!(context, { post: ours.externalId });
    await connector.deletePost!(context, { post: ours.externalId });
    await eventually("its end", async () => (await connector.postFigures!(context, [ours.externalId]))[0]!.gone);
  });

  test("a text that is too long is refused with the reason, a wrong password with what to do", async () => {
    const tooLong = await connector.publish!(context, draft({ text: "x".repeat(301) })).catch((error: unknown) => error);
    expect(tooLong).toMatchObject({ kind: "rejected" });
    expect((tooLong as Error).message).toMatch(/^The text is too long for Bluesky, which takes 300 signs/);
    await expect(connector.identify({ ...context, id: "other", secrets: { appPassword: "wrong" } })).rejects.toMatchObject({ kind: "auth" });
    await expect(connector.publish!(context, draft({ replyTo: { post: `at://${aliceDid}/app.bsky.feed.post/3lzzzzzzzzz2z` } }))).rejects.toMatchObject({ kind: "rejected" });
  });
});
