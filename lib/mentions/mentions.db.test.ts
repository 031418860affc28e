import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { cases, contacts, identities, mentions, posts, rollupHourly } from "@/db";
import { asTest } from "@/db/testing/as-test";
import type { ChannelEvent, Connector } from "../connectors/contract";
import { ConnectorError } from "../connectors/errors";
import { inTransaction, type Context } from "../context";
import { caseRecord } from "../cases/record";
import { openFile } from "../files/read";
import { storeFile } from "../files/store";
import { newId } from "../ids";
import { deliverPost } from "../posts/deliver";
import { retryReply, withdrawReply } from "../posts/change";
import { createRecord } from "../records/create";
import { createConnection, createMember, createTeam, createWorkspace, receive } from "../testing/factories";
import { loom } from "../testing/loom";
import { changeMentions, restoreMentions } from "./change";
import { getMention } from "./get";
import { countMentions, listMentions } from "./list";
import { makeCase, makeDeal } from "./make-record";
import { setAuthorMuted } from "./mute";
import { rankMentions } from "./rank";
import { replyToMention } from "./reply";
import { mentionFilter, type MentionFilter } from "./schema";
import { takePrivate } from "./take-private";

const platform = vi.hoisted(() => ({ publish: null as Connector["publish"] | null, published: [] as string[], idempotent: true }));
vi.mock("@/lib/connectors/entries", async () => {
  const [{ connectorEntry }, { loom: base }] = [await import("@/lib/connectors/entry"), await import("@/lib/testing/loom")];
  const manifest = { ...base.manifest, get posts() { return { ...base.manifest.posts!, idempotent: platform.idempotent }; } };
  const connector: Connector = { ...base, manifest, publish: async (context, draft) => (platform.published.push(draft.text), (platform.publish ?? base.publish!)(context, draft)) };
  return { loom: connectorEntry(manifest, async () => ({ connector })) };
});

let workspaceId: string;
let connection: Awaited<ReturnType<typeof createConnection>>;
let ana: Context;
let count = 0;

beforeEach(async () => {
  Object.assign(platform, { publish: null, published: [], idempotent: true });
  workspaceId = (await createWorkspace()).id;
  connection = await createConnection(workspaceId, { connector: loom.manifest.id });
  ana = (await createMember(workspaceId, { roles: ["community", "admin"] })).context;
});

const post = (more: Partial<ChannelEvent> = {}): ChannelEvent => ({ kind: "mention", public: true, externalId: `p${++count}`, from: "jane", fromName: "Jane Doe", fromHandle: "@jane", text: "Where is my flour?", at: new Date().toISOString(), ...more });
const tell = (...events: ChannelEvent[]) => receive(workspaceId, connection, events, loom.manifest);
const all = () => asTest(workspaceId, (tx) => tx.select().from(mentions).orderBy(mentions.id));
const list = async (filter: Partial<MentionFilter> = {}, ctx = ana) => (await listMentions(ctx, mentionFilter.parse(filter))).items;

describe("what comes in", () => {
  test("a mention waits in the queue with its author among the contacts, and in no conversation", async () => {
    await tell(post({ post: { author: { followers: 12_000 }, language: "en", counts: { likes: 3 } }, url: "https://square.example/1" }));
    const [row] = await list();
    expect(row).toMatchObject({ author: { name: "Jane Doe", handle: "@jane", followers: 12_000 }, text: "Where is my flour?", state: "open", language: "en", relation: "to_us" });
    expect(row!.reasons.map(({ words }) => words)).toEqual(["12,000 follow them", "Asks something"]);
    expect(await asTest(workspaceId, (tx) => tx.select({ name: contacts.name }).from(contacts))).toEqual([{ name: "Jane Doe" }]);
    expect(row!.author.contactId).not.toBeNull();
  });

  test("the same events again add nothing, nor do they count twice", async () => {
    const events = [post(), post({ kind: "comment" }), { kind: "reaction" as const, public: true, externalId: "like", target: `p${count}`, from: "joe", emoji: "like" }];
    for (let time = 0; time < 3; time++) await tell(...events, events[0]!);
    expect(await all()).toHaveLength(2);
    expect((await all()).at(-1)).toMatchObject({ likes: 1 });
    expect(await asTest(workspaceId, (tx) => tx.select().from(rollupHourly))).toMatchObject([{ mentionsIn: 2 }]);
  });

  test("edits, deletions and likes change the post, also when they come before it", async () => {
    const first = post({ externalId: "late" });
    await tell({ kind: "comment_edited", public: true, externalId: "e1", target: "late", text: "Where is my rye?", at: new Date().toISOString() }, { kind: "reaction", public: true, externalId: "r1", target: "late", from: "joe", emoji: "repost" });
    await tell(first);
    expect(await all()).toMatchObject([{ text: "Where is my rye?", reposts: 1, likes: 0 }]);
    await tell({ kind: "reaction_removed", public: true, externalId: "r2", target: "late", from: "joe", emoji: "repost" }, { kind: "comment_deleted", public: true, externalId: "d1", target: "late" });
    expect(await all()).toMatchObject([{ reposts: 0, state: "dismissed", deletedAt: expect.any(Date) }]);
  });

  test("nobody edits what somebody else wrote", async () => {
    const event = post();
    await tell(event);
    await tell({ kind: "comment_edited", public: true, externalId: "e2", target: event.externalId, from: "mallory", text: "I love it" });
    expect(await all()).toMatchObject([{ text: "Where is my flour?" }]);
  });

  test("customers who answer one another stand in one thread, and are told from who writes to us", async () => {
    const root = post();
    const answer = post({ kind: "comment", replyTo: root.externalId, from: "joe", fromName: "Joe" });
    await tell(root, answer, post({ kind: "comment", replyTo: answer.externalId, from: "kim", fromName: "Kim" }));
    const rows = await all();
    expect(new Set(rows.map(({ threadRemoteId }) => threadRemoteId))).toEqual(new Set([root.externalId]));
    expect(rows.map(({ relation }) => relation)).toEqual(["to_us", "among_customers", "among_customers"]);
    expect((await getMention(ana, rows[1]!.id)).thread.map(({ author }) => author.name)).toEqual(["Jane Doe", "Joe", "Kim"]);
  });

  test("an author whom we know from another channel is the same contact, with what is open with them", async () => {
    const vouched = [{ kind: "email" as const, value: "jane@mill.example", verified: true }];
    await tell({ kind: "message", externalId: "m1", conversation: "c1", from: "jane-im", fromName: "Jane", text: "Hi", addresses: vouched });
    const [known] = await asTest(workspaceId, (tx) => tx.select().from(contacts));
    await createRecord(ana, caseRecord, { name: "Two crates broken", contactId: known!.id, priority: "urgent" });
    await tell(post({ from: "did:jane", addresses: vouched, text: "Still waiting" }));
    const [row] = await list();
    expect(row!.author.contactId).toBe(known!.id);
    expect(row!.reasons.map(({ words }) => words)).toEqual(expect.arrayContaining(["1 open case", "One case is urgent"]));
  });

  test("what we answer elsewhere under our own name marks the mention as answered, whichever comes first", async () => {
    const [early, late] = [post(), post()];
    const ours = (to: ChannelEvent, id: string): ChannelEvent => ({ kind: "comment", public: true, externalId: id, outgoing: true, replyTo: to.externalId, text: "On its way", at: new Date().toISOString() });
    await tell(early);
    await tell(ours(early, "o1"), ours(late, "o2"));
    await tell(late);
    expect((await list({ state: "answered" })).map(({ id }) => id)).toHaveLength(2);
    expect((await all()).filter(({ isOurs }) => isOurs)).toMatchObject([{ state: null, identityId: null }, { state: null }]);
    expect(await countMentions(ana)).toEqual({ open: 0, mine: 0, more: false });
  });

  test("a batch of five hundred takes as many statements as one of five, and all of it is there", async () => {
    await tell(...Array.from({ length: 500 }, (_, n) => post({ from: `someone ${n % 40}`, fromName: `Someone ${n % 40}` })));
    expect(await countMentions(ana)).toMatchObject({ open: 500 });
    const first = await listMentions(ana, mentionFilter.parse({}));
    const second = await listMentions(ana, mentionFilter.parse({}), first.nextCursor);
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(100);
  });
});

describe("the queue", () => {
  test("is in the order of urgency, and narrows by what one asks for", async () => {
    await tell(post({ text: "Nice bread" }), post({ text: "Where is it?", from: "loud", fromName: "Loud", post: { author: { followers: 2_000_000 }, language: "de" } }));
    expect((await list()).map(({ text }) => text)).toEqual(["Where is it?", "Nice bread"]);
    expect((await list({ sort: "newest" })).length).toBe(2);
    expect((await list({ q: "bread" })).map(({ text }) => text)).toEqual(["Nice bread"]);
    expect((await list({ q: "50%" }))).toEqual([]);
    expect((await list({ language: "de" })).map(({ text }) => text)).toEqual(["Where is it?"]);
    expect(await list({ label: "delivery" })).toEqual([]);
  });

  test("several are taken, labelled and dismissed at once, and put back as they were", async () => {
    await tell(post(), post(), post());
    const ids = (await list()).map(({ id }) => id);
    await changeMentions(ana, { ids: ids.slice(0, 2), assigneeId: ana.actor.kind === "member" ? ana.actor.id : null, addLabels: ["delivery"] });
    const done = await changeMentions(ana, { matching: "label=delivery", state: "dismissed", removeLabels: ["delivery"] });
    expect(done).toMatchObject({ changed: 2, more: false });
    expect((await list({ state: "dismissed" })).map(({ labels }) => labels)).toEqual([[], []]);
    await restoreMentions(ana, done.before);
    expect(await list({ label: "delivery" })).toHaveLength(2);
    expect(await countMentions(ana)).toMatchObject({ open: 3, mine: 2 });
  });

  test("only who answers mentions is given one", async () => {
    await tell(post());
    const [row] = await list();
    const { id: seller } = await createMember(workspaceId, { roles: ["sales"] });
    await expect(changeMentions(ana, { ids: [row!.id], assigneeId: seller })).rejects.toMatchObject({ code: "invalid" });
    await expect(changeMentions(ana, { ids: [row!.id], assigneeId: newId() })).rejects.toMatchObject({ code: "invalid" });
  });

  test("a muted author's posts are kept and dismissed, those that wait as well as those that come", async () => {
    await tell(post(), post());
    const [row] = await list();
    expect((await setAuthorMuted(ana, row!.id, true)).before).toHaveLength(2);
    await tell(post());
    expect(await list()).toEqual([]);
    expect(await list({ state: "dismissed" })).toHaveLength(3);
    await setAuthorMuted(ana, row!.id, false);
    await tell(post());
    expect(await list()).toHaveLength(1);
  });

  test("who waits longer comes further up, and what is said of why changes with it", async () => {
    await tell(post({ text: "Hello", at: new Date(Date.now() - 5 * 3_600_000).toISOString() }));
    await asTest(workspaceId, (tx) => tx.update(mentions).set({ at: new Date(Date.now() - 30 * 3_600_000) }));
    await rankMentions(workspaceId);
    expect((await list())[0]!.reasons).toEqual([{ kind: "waiting", points: 12, words: "Waits for more than a day" }]);
  });

  test("a case is made once, about the author, and again when it was deleted; a deal leaves it where it is", async () => {
    await tell(post());
    const [row] = await list();
    const [first, second] = [await makeCase(ana, row!.id), await makeCase(ana, row!.id)];
    expect(second).toEqual(first);
    expect(await asTest(workspaceId, (tx) => tx.select().from(cases))).toMatchObject([{ name: "Where is my flour?", contactId: row!.author.contactId }]);
    expect(await list({ state: "escalated" })).toHaveLength(1);
    await asTest(workspaceId, (tx) => tx.update(cases).set({ deletedAt: new Date() }));
    expect((await makeCase(ana, row!.id)).id).not.toBe(first.id);
    await makeDeal(ana, row!.id);
    expect((await getMention(ana, row!.id)).dealId).not.toBeNull();
  });

  test("it is taken to the private thread with who wrote it, the same one each time", async () => {
    await tell(post());
    const [row] = await list();
    const { conversationId } = await takePrivate(ana, row!.id);
    expect(await takePrivate(ana, row!.id)).toEqual({ conversationId });
  });
});

describe("a public answer", () => {
  const answered = async (text = "On its way") => {
    await tell(post());
    const [row] = await list();
    const reply = await replyToMention(ana, row!.id, { text, holdSeconds: 0 });
    return { id: row!.id, reply };
  };
  const stored = async () => (await asTest(workspaceId, (tx) => tx.select().from(posts)))[0]!;

  test("leaves the queue at once, is published under its key, and stands in the thread once, whoever tells of it", async () => {
    const { id, reply } = await answered();
    expect(await list()).toEqual([]);
    await deliverPost(workspaceId, reply.id);
    await deliverPost(workspaceId, reply.id);
    expect(platform.published).toEqual(["On its way"]);
    const { remoteId, status } = await stored();
    expect(status).toBe("published");
    await tell({ kind: "comment", public: true, externalId: remoteId!, outgoing: true, replyTo: (await getMention(ana, id)).remoteId, text: "On its way" });
    const { thread, state } = await getMention(ana, id);
    expect(state).toBe("answered");
    expect(thread.filter(({ isOurs }) => isOurs)).toMatchObject([{ text: "On its way", author: { name: "Ana Meyer" } }]);
  });

  test("the same key is one answer", async () => {
    await tell(post());
    const [row] = await list();
    const idempotencyKey = newId();
    const sent = [await replyToMention(ana, row!.id, { text: "Yes", holdSeconds: 0, idempotencyKey }), await replyToMention(ana, row!.id, { text: "Yes", holdSeconds: 0, idempotencyKey })];
    expect(sent[0]!.id).toBe(sent[1]!.id);
  });

  test("that the platform refuses says why, and its mention waits again", async () => {
    const { id, reply } = await answered();
    platform.publish = () => Promise.reject(new ConnectorError("rejected", "The author has blocked you."));
    await deliverPost(workspaceId, reply.id);
    expect((await getMention(ana, id)).replies).toMatchObject([{ status: "failed", error: "The author has blocked you." }]);
    expect(await list()).toHaveLength(1);
    platform.publish = null;
    await retryReply(ana, id, reply.id);
    await deliverPost(workspaceId, reply.id);
    expect(await list({ state: "answered" })).toHaveLength(1);
  });

  test("that was cut off is published again only where the platform knows its key; else a person is asked, and the platform's own word settles it", async () => {
    const { id, reply } = await answered();
    await asTest(workspaceId, (tx) => tx.update(posts).set({ status: "publishing" }));
    platform.idempotent = false;
    await deliverPost(workspaceId, reply.id);
    expect(platform.published).toEqual([]);
    expect(await stored()).toMatchObject({ status: "unknown" });
    await expect(retryReply(ana, id, reply.id)).rejects.toMatchObject({ code: "conflict" });
    const { remoteId: parent } = await getMention(ana, id);
    await tell({ kind: "comment", public: true, externalId: "echo", outgoing: true, replyTo: parent, text: "On its way", at: new Date().toISOString() });
    expect(await stored()).toMatchObject({ status: "published", remoteId: "echo" });
    expect(await list({ state: "answered" })).toHaveLength(1);
  });

  test("can be taken back until it goes out, and not after", async () => {
    await tell(post());
    const [row] = await list();
    const held = await replyToMention(ana, row!.id, { text: "Oops", holdSeconds: 20 });
    await deliverPost(workspaceId, held.id);
    expect(platform.published).toEqual([]);
    await withdrawReply(ana, row!.id, held.id);
    expect(await list()).toHaveLength(1);
    const second = await replyToMention(ana, row!.id, { text: "Yes", holdSeconds: 0 });
    await deliverPost(workspaceId, second.id);
    await expect(withdrawReply(ana, row!.id, second.id)).rejects.toMatchObject({ code: "conflict" });
  });

  test("that is too long, or to what is gone, is refused before it is written", async () => {
    await tell(post({ externalId: "gone" }));
    const [row] = await list();
    const [one, stolen] = [ana, (await createMember(workspaceId, { roles: ["community"] })).context];
    const { id: fileId } = await inTransaction(one, (unit) => storeFile(unit, one, { name: "rye.txt", content: Buffer.from("rye") }));
    const withFile = (alt: string, files = 1) => ({ text: "", attachments: Array.from({ length: files }, () => ({ fileId, alt })), holdSeconds: 0 });
    await expect(replyToMention(ana, row!.id, withFile("x".repeat(1_001)))).rejects.toMatchObject({ code: "invalid", fields: [{ field: "attachments", message: expect.stringContaining("1000 characters of alternative text") }] });
    await expect(replyToMention(ana, row!.id, withFile("Rye", 5))).rejects.toMatchObject({ message: "Loom takes 4 files, and here are 5." });
    await expect(replyToMention(stolen, row!.id, withFile("Rye"))).rejects.toMatchObject({ code: "not_found" });
    await expect(replyToMention(ana, row!.id, { text: "x".repeat(301), holdSeconds: 0 })).rejects.toMatchObject({ code: "invalid", message: expect.stringContaining("Shorten this by 1") });
    await tell({ kind: "comment_deleted", public: true, externalId: "dg", target: "gone" });
    await expect(replyToMention(ana, row!.id, { text: "Yes", holdSeconds: 0 })).rejects.toMatchObject({ code: "conflict" });
  });
});

test("a seller sees no mention, an executive reads them, another team's and another workspace's are not there", async () => {
  const { id: north } = await createTeam(workspaceId, "North");
  const there = await createConnection(workspaceId, { connector: loom.manifest.id, teamId: north });
  await receive(workspaceId, there, [post()], loom.manifest);
  const [row] = await list();
  const member = async (roles: Parameters<typeof createMember>[1]) => (await createMember(workspaceId, roles)).context;
  await expect(list({}, await member({ roles: ["sales"] }))).rejects.toMatchObject({ code: "forbidden" });
  const reader = await member({ roles: ["executive"] });
  expect(await list({}, reader)).toHaveLength(1);
  await expect(changeMentions(reader, { ids: [row!.id], state: "dismissed" })).rejects.toMatchObject({ code: "forbidden" });
  expect(await list({}, await member({ roles: ["community"], teamIds: [north] }))).toHaveLength(1);
  const other = await member({ roles: ["community"] });
  expect(await list({}, other)).toEqual([]);
  await expect(getMention(other, row!.id)).rejects.toMatchObject({ code: "not_found" });
  await expect(changeMentions(other, { ids: [row!.id], state: "dismissed" })).rejects.toMatchObject({ code: "not_found" });
  const stranger = (await createMember((await createWorkspace()).id, { roles: ["admin"] })).context;
  await expect(getMention(stranger, row!.id)).rejects.toMatchObject({ code: "not_found" });
  expect(await asTest(workspaceId, (tx) => tx.select().from(identities).where(eq(identities.channel, loom.manifest.id)))).toHaveLength(1);
});

test("an answer's picture goes out with what is said of it, stands in the thread, and is seen by whoever sees the mention", async () => {
  await tell(post());
  const [row] = await list();
  const { id: fileId } = await inTransaction(ana, (unit) => storeFile(unit, ana, { name: "rye.txt", content: Buffer.from("rye") }));
  const team = await createTeam(workspaceId, "North");
  const [colleague, outsider] = [(await createMember(workspaceId, { roles: ["community"] })).context, (await createMember(workspaceId, { roles: ["community"] })).context];
  await expect(openFile(colleague, fileId)).rejects.toMatchObject({ code: "not_found" });
  const reply = await replyToMention(ana, row!.id, { text: "", attachments: [{ fileId, alt: "A brown bag" }], holdSeconds: 0 });
  expect(reply.files).toMatchObject([{ name: "rye.txt", alt: "A brown bag" }]);
  expect((await openFile(colleague, fileId)).name).toBe("rye.txt");
  await deliverPost(workspaceId, reply.id);
  expect((await getMention(ana, row!.id)).thread.at(-1)).toMatchObject({ isOurs: true, attachments: [{ title: "A brown bag", name: "rye.txt" }] });
  await asTest(workspaceId, (tx) => tx.update(mentions).set({ teamId: team.id }));
  await expect(openFile(outsider, fileId)).rejects.toMatchObject({ code: "not_found" });
});
