import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { activities, connections, contacts, mentions, posts, rollupHourly } from "@/db";
import { asTest } from "@/db/testing/as-test";
import type { ChannelEvent, Connector, NewDelivery } from "../connectors/contract";
import { ConnectorError } from "../connectors/errors";
import type { Context } from "../context";
import { processDeliveries } from "../ledger/process";
import { deleteOurPost, deletePublishedPost } from "../posts/delete";
import { deliverPost } from "../posts/deliver";
import { getPublication } from "../publications/get";
import { refreshPublicationFigures } from "../publications/figures";
import { releaseDue } from "../publications/release-due";
import { releasePublication } from "../publications/release";
import { createPublication } from "../publications/save";
import { publicationInput } from "../publications/schema";
import { createConnection, createMember, createWorkspace, receive } from "../testing/factories";
import { loom } from "../testing/loom";
import { getMention } from "./get";
import { setHidden } from "./hide";
import { setLiked } from "./like";
import { countMentions, listMentions } from "./list";
import { loadThread } from "./load-thread";
import { groupMentions } from "./group";
import { countReactions, getReactions } from "./reactions";
import { replyToMention } from "./reply";
import { mentionFilter } from "./schema";

/** What the platform was asked, what it refuses, and which of its abilities it has. */
const platform = vi.hoisted(() => ({ calls: [] as string[], refusal: null as Error | null, isAble: true, thread: [] as ChannelEvent[], likes: 5 }));
vi.mock("@/lib/connectors/entries", async () => {
  const [{ connectorEntry }, { loom: base }] = [await import("@/lib/connectors/entry"), await import("@/lib/testing/loom")];
  const asked = async <T>(what: string, answer: T): Promise<T> => {
    if (platform.refusal) throw platform.refusal;
    platform.calls.push(what);
    return answer;
  };
  const able: Partial<Connector> = {
    like: (_, { post }, on) => asked(`${on ? "like" : "unlike"} ${post}`, undefined),
    hide: (_, { post, thread }, on) => asked(`${on ? "hide" : "show"} ${post} below ${thread}`, undefined),
    deletePost: (_, { post }) => asked(`delete ${post}`, undefined),
    postThread: (_, { post }) => asked(`thread of ${post}`, platform.thread.map((event): NewDelivery => ({ type: "post", body: Buffer.from(JSON.stringify(event)) }))),
    postFigures: (_, ids) => asked(`figures of ${ids.length}`, ids.map((post) => ({ post, likes: platform.likes++ }))),
  };
  const connector = new Proxy({ ...base, parse: ({ body }: { body: Uint8Array }) => [JSON.parse(Buffer.from(body).toString()) as ChannelEvent], ...able } as Connector, { get: (target, name) => (!platform.isAble && name in able ? undefined : Reflect.get(target, name)) });
  return { loom: connectorEntry(base.manifest, async () => ({ connector })) };
});

let workspaceId: string;
let connection: Awaited<ReturnType<typeof createConnection>>;
let ana: Context;
let reader: Context;
let stranger: Context;

beforeEach(async () => {
  Object.assign(platform, { calls: [], refusal: null, isAble: true, thread: [], likes: 5 });
  workspaceId = (await createWorkspace()).id;
  connection = await createConnection(workspaceId, { connector: loom.manifest.id });
  ana = (await createMember(workspaceId, { name: "Ana Meyer", roles: ["community"] })).context;
  reader = (await createMember(workspaceId, { roles: ["executive"] })).context;
  stranger = (await createMember((await createWorkspace()).id, { roles: ["admin"] })).context;
});

const said = (id: string, more: Partial<ChannelEvent> = {}): ChannelEvent => ({ kind: "mention", public: true, externalId: id, from: "jane", fromName: "Jane Doe", text: "Where is my flour?", at: new Date().toISOString(), ...more });
const tell = (...events: ChannelEvent[]) => receive(workspaceId, connection, events, loom.manifest);
const stored = async (remoteId: string) => (await asTest(workspaceId, (tx) => tx.select().from(mentions).where(eq(mentions.remoteId, remoteId))))[0]!;
const actions = async () => (await asTest(workspaceId, (tx) => tx.select({ action: activities.action }).from(activities).orderBy(activities.id))).map(({ action }) => action);
const canOf = async (id: string, of: string, ctx = ana) => (await getMention(ctx, id)).thread.find(({ remoteId }) => remoteId === of)?.can;

describe("liking", () => {
  test("is done in our name once, is seen, and can be taken back", async () => {
    await tell(said("p1"));
    const { id } = await stored("p1");
    expect(await canOf(id, "p1")).toEqual({ like: true, hide: false, delete: false });
    await setLiked(ana, id, true);
    await setLiked(ana, id, true);
    expect((await getMention(ana, id)).thread[0]!.likedAt).not.toBeNull();
    await setLiked(ana, id, false);
    expect(platform.calls).toEqual(["like p1", "unlike p1"]);
    expect((await getMention(ana, id)).thread[0]!.likedAt).toBeNull();
  });

  test("what the platform refuses is said in its words, and nothing is stored; a refused sign-in asks to connect anew", async () => {
    await tell(said("p1"));
    const { id } = await stored("p1");
    platform.refusal = new ConnectorError("rejected", "Its author has blocked you.");
    await expect(setLiked(ana, id, true)).rejects.toMatchObject({ kind: "rejected", message: "Its author has blocked you." });
    expect((await stored("p1")).likedAt).toBeNull();
    platform.refusal = new ConnectorError("auth", "The token was revoked.");
    await expect(setLiked(ana, id, true)).rejects.toMatchObject({ kind: "auth" });
    expect(await asTest(workspaceId, (tx) => tx.select({ status: connections.status }).from(connections))).toEqual([{ status: "reconnect" }]);
    // What does not work is not offered, and says what to do.
    expect(await canOf(id, "p1")).toEqual({ like: false, hide: false, delete: false });
    await expect(setLiked(ana, id, true)).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("signed in again") });
  });

  test("where a platform cannot, nothing is offered, and asking for it all the same says so", async () => {
    platform.isAble = false;
    await tell(said("p1"));
    const { id } = await stored("p1");
    expect([await canOf(id, "p1"), (await getMention(ana, id)).canLoadThread]).toEqual([{ like: false, hide: false, delete: false }, false]);
    await expect(setLiked(ana, id, true)).rejects.toMatchObject({ code: "conflict", message: "Loom cannot like posts through Weft." });
    await expect(loadThread(ana, id)).rejects.toMatchObject({ code: "conflict" });
  });

  test("who does not answer mentions does none of it; a stranger finds nothing", async () => {
    await tell(said("p1"));
    const { id } = await stored("p1");
    for (const act of [(ctx: Context) => setLiked(ctx, id, true), (ctx: Context) => setHidden(ctx, id, true), (ctx: Context) => loadThread(ctx, id), (ctx: Context) => deleteOurPost(ctx, id)]) {
      await expect(act(reader)).rejects.toMatchObject({ code: "forbidden" });
      await expect(act(stranger)).rejects.toMatchObject({ code: "not_found" });
    }
    expect(platform.calls).toEqual([]);
  });
});

describe("hiding", () => {
  test("is offered for what stands below a post of ours, and can be taken back", async () => {
    await tell(said("ours", { kind: "post", outgoing: true, text: "New flour" }), said("rude", { kind: "comment", replyTo: "ours", text: "Scam!" }), said("alone"));
    const rude = await stored("rude");
    expect([await canOf(rude.id, "rude"), await canOf((await stored("alone")).id, "alone")]).toMatchObject([{ hide: true, delete: false }, { hide: false }]);
    await setHidden(ana, rude.id, true);
    await setHidden(ana, rude.id, true);
    expect((await stored("rude")).hiddenAt).not.toBeNull();
    await setHidden(ana, rude.id, false);
    expect((await stored("rude")).hiddenAt).toBeNull();
    expect(platform.calls).toEqual(["hide rude below ours", "show rude below ours"]);
    expect(await actions()).toEqual(["mention.hide", "mention.show"]);
    await expect(setHidden(ana, (await stored("ours")).id, true)).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("deleting what is ours", () => {
  test("a public answer goes, and what it answered waits again", async () => {
    await tell(said("p1"));
    const { id } = await stored("p1");
    const reply = await replyToMention(ana, id, { text: "It left at noon.", holdSeconds: 0 });
    await deliverPost(workspaceId, reply.id);
    expect((await stored("p1")).state).toBe("answered");
    const answer = (await getMention(ana, id)).thread.find(({ isOurs }) => isOurs)!;
    expect(answer.can).toEqual({ like: false, hide: false, delete: true });
    await deleteOurPost(ana, answer.id);
    await deleteOurPost(ana, answer.id);
    expect(platform.calls).toEqual([`delete ${answer.remoteId}`]);
    expect((await stored("p1")).state).toBe("open");
    expect(await getMention(ana, id)).toMatchObject({ replies: [], thread: [{}, { deletedAt: expect.any(String), can: { delete: false } }] });
    expect(await actions()).toEqual(["post.delete"]);
    await expect(deleteOurPost(ana, id)).rejects.toMatchObject({ code: "conflict", message: "Only what is ours can be deleted." });
  });

  test("one that the platform keeps is still there", async () => {
    await tell(said("ours", { kind: "post", outgoing: true }));
    platform.refusal = new ConnectorError("rejected", "Posts of this age stay.");
    await expect(deleteOurPost(ana, (await stored("ours")).id)).rejects.toMatchObject({ message: "Posts of this age stay." });
    expect((await stored("ours")).deletedAt).toBeNull();
  });
});

describe("what others make of a mention", () => {
  test("is asked for, kept by the hour, and counts for how urgent it is", async () => {
    await tell(said("p1", { post: { counts: { likes: 1 } } }));
    const { id, priority } = await stored("p1");
    const before = await getReactions(ana, id);
    expect(before.items).toMatchObject([{ likes: 1, reposts: 0, views: null }]);
    Object.assign(platform, { likes: 40 });
    await countReactions(workspaceId);
    expect((await getReactions(reader, id)).items).toMatchObject([{ likes: 1 }, { likes: 40, reposts: 0 }]);
    expect((await getMention(ana, id)).thread[0]!.counts).toMatchObject({ likes: 40, reposts: 0 });
    expect((await stored("p1")).priority).toBeGreaterThanOrEqual(priority);
    // Asked within the quarter of an hour already.
    await countReactions(workspaceId);
    expect(platform.calls).toEqual(["figures of 1"]);
    await expect(getReactions(stranger, id)).rejects.toMatchObject({ code: "not_found" });
  });

  test("is what its events said where the platform says nothing, and nothing where it cannot be asked", async () => {
    await tell(said("p1"));
    const { id } = await stored("p1");
    platform.refusal = new ConnectorError("network", "Nobody answers.");
    await countReactions(workspaceId);
    expect((await stored("p1")).reactionsAt).toBeNull();
    platform.isAble = false;
    await countReactions(workspaceId);
    await tell(said("r1", { kind: "reaction", target: "p1", emoji: "❤️" }), said("r2", { kind: "reaction", target: "p1", emoji: "repost" }));
    await tell(said("r3", { kind: "reaction", target: "p1", emoji: "❤️", from: "joe" }));
    expect((await getReactions(ana, id)).items).toMatchObject([{ likes: 0, reposts: 0 }, { likes: 2, reposts: 1 }]);
  });
});

describe("a publication that is out", () => {
  async function published(): Promise<{ id: string; post: string }> {
    const { id, posts: [post] } = await createPublication(ana, publicationInput.parse({ text: "New flour", posts: [{ connectionId: connection.id }] }));
    await releasePublication(ana, id, { at: null, holdSeconds: 0 });
    await releaseDue(workspaceId, id);
    await deliverPost(workspaceId, post!.id);
    return { id, post: post!.id };
  }
  const rest = () => asTest(workspaceId, (tx) => tx.update(posts).set({ figuresAt: new Date(Date.now() - 60_000) }));

  test("its figures are asked for at once, with how they were before; not again within seconds", async () => {
    const { id } = await published();
    expect((await refreshPublicationFigures(reader, id)).posts[0]).toMatchObject({ figures: { likes: 5 }, history: [{ likes: 5 }] });
    await refreshPublicationFigures(ana, id);
    expect(platform.calls).toEqual(["figures of 1"]);
    await rest();
    const [post] = (await refreshPublicationFigures(ana, id)).posts;
    expect(post).toMatchObject({ figures: { likes: 6 }, history: [{ likes: 6 }] });
    expect(Date.parse(post!.history[0]!.at)).toBeLessThanOrEqual(Date.now());
    await rest();
    platform.refusal = new ConnectorError("network", "Nobody answers.");
    await expect(refreshPublicationFigures(ana, id)).rejects.toMatchObject({ kind: "network" });
    await expect(refreshPublicationFigures(stranger, id)).rejects.toMatchObject({ code: "not_found" });
  });

  test("what others write below it is shown with it, as far as one may see it", async () => {
    const { id } = await published();
    const [ours] = await asTest(workspaceId, (tx) => tx.select().from(mentions).where(eq(mentions.isOurs, true)));
    await tell(said("c1", { kind: "comment", replyTo: ours!.remoteId, text: "Which sort?" }), said("c2", { kind: "comment", replyTo: "c1", from: "joe", fromName: "Joe", text: "Rye" }), said("else"));
    expect((await getPublication(ana, id)).comments.map(({ author, text }) => `${author}: ${text}`).toSorted()).toEqual(["Jane Doe: Which sort?", "Joe: Rye"]);
  });

  test("a post of it can be deleted where the platform can, once", async () => {
    const { id, post } = await published();
    expect((await getPublication(ana, id)).posts[0]!.canDelete).toBe(true);
    const gone = await deletePublishedPost(ana, id, post);
    expect(gone.posts[0]).toMatchObject({ status: "published", figures: { gone: true } });
    await deletePublishedPost(ana, id, post);
    expect(platform.calls).toHaveLength(1);
    await expect(deletePublishedPost(reader, id, post)).rejects.toMatchObject({ code: "forbidden" });
    await expect(deletePublishedPost(stranger, id, post)).rejects.toMatchObject({ code: "not_found" });
    const { id: draft, posts: [planned] } = await createPublication(ana, publicationInput.parse({ text: "Later", posts: [{ connectionId: connection.id }] }));
    await expect(deletePublishedPost(ana, draft, planned!.id)).rejects.toMatchObject({ code: "conflict", message: "This is not out." });
  });
});

describe("loading a thread", () => {
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  const asked = (): ChannelEvent => said("p1", { kind: "comment", replyTo: "root", conversation: "root", at: ago(5) });
  const around = () => [said("root", { from: "kim", fromName: "Kim", text: "Who knows a good mill?", at: ago(9) }), asked(), said("later", { kind: "comment", replyTo: "p1", conversation: "root", from: "joe", fromName: "Joe", text: "Same here", at: ago(1) })];

  test("brings what stands around a mention, which waits for nobody, makes nobody a contact and counts nowhere", async () => {
    await tell(asked());
    platform.thread = around();
    const { id } = await stored("p1");
    const before = { volume: await asTest(workspaceId, (tx) => tx.select().from(rollupHourly)), count: await countMentions(ana) };
    expect(await loadThread(ana, id)).toEqual({ posts: 3 });
    await processDeliveries(workspaceId);
    await groupMentions(workspaceId);
    expect((await getMention(ana, id)).thread.map(({ author, state }) => [author.name, state])).toEqual([["Kim", null], ["Jane Doe", "open"], ["Joe", null]]);
    expect(await asTest(workspaceId, (tx) => tx.select({ name: contacts.name }).from(contacts))).toEqual([{ name: "Jane Doe" }]);
    expect({ volume: await asTest(workspaceId, (tx) => tx.select().from(rollupHourly)), count: await countMentions(ana) }).toEqual(before);
    expect((await listMentions(ana, mentionFilter.parse({ state: "all" }))).items).toHaveLength(1);
    // Again adds nothing.
    await loadThread(ana, id);
    await processDeliveries(workspaceId);
    expect((await getMention(ana, id)).thread).toHaveLength(3);
  });

  test("what stood around a mention and is told of by itself later waits like all others", async () => {
    await tell(asked());
    platform.thread = around();
    await loadThread(ana, (await stored("p1")).id);
    await processDeliveries(workspaceId);
    await tell(...around());
    expect(await stored("later")).toMatchObject({ state: "open", identityId: expect.any(String) });
    expect((await listMentions(ana, mentionFilter.parse({ state: "open" }))).items).toHaveLength(3);
    // And loading the thread again takes nothing of that away.
    await loadThread(ana, (await stored("p1")).id);
    await processDeliveries(workspaceId);
    expect((await listMentions(ana, mentionFilter.parse({ state: "open" }))).items).toHaveLength(3);
    expect(await asTest(workspaceId, (tx) => tx.select().from(mentions).where(and(eq(mentions.remoteId, "later"), eq(mentions.isOurs, false))))).toHaveLength(1);
  });
});
