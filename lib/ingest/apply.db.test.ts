import { eq, sum } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { channelEvents, contacts, conversationCounters, conversations, identities, liveEvents, messages, rollupHourly } from "@/db";
import { asTest } from "@/db/testing/as-test";
import type { ChannelEvent } from "../connectors/contract";
import type { LiveChange } from "../realtime/changes";
import { createConnection, createWorkspace, receive, testManifest } from "../testing/factories";

let workspaceId: string;
let connection: Awaited<ReturnType<typeof createConnection>>;

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  connection = await createConnection(workspaceId);
});

const said = (id: string, text: string, more: Partial<ChannelEvent> = {}): ChannelEvent => ({ kind: "message", externalId: id, conversation: "jane", from: "jane", fromName: "Jane Doe", text, at: "2026-01-06T12:00:00.000Z", ...more });
const read = <T>(work: Parameters<typeof asTest<T>>[1]) => asTest(workspaceId, work);
const allConversations = () => read((tx) => tx.select().from(conversations).where(eq(conversations.workspaceId, workspaceId)));
const allMessages = () => read((tx) => tx.select().from(messages).where(eq(messages.workspaceId, workspaceId)).orderBy(messages.sentAt, messages.id));

test("a first message makes a contact, an identity and a conversation that waits for us", async () => {
  await receive(workspaceId, connection, [said("1", "Where is my order?")]);
  const [conversation] = await allConversations();
  expect(conversation).toMatchObject({ title: "Jane Doe", status: "open", unreadCount: 1, messageCount: 1, lastMessageText: "Where is my order?", waitingSince: new Date("2026-01-06T12:00:00Z") });
  expect(await read((tx) => tx.select({ name: contacts.name }).from(contacts))).toEqual([{ name: "Jane Doe" }]);
  expect(await read((tx) => tx.select({ handle: identities.handle }).from(identities))).toEqual([{ handle: "jane" }]);
});

test("the same delivery again adds nothing, not even to the figures", async () => {
  const events = [said("1", "one"), said("2", "two"), said("1", "one")];
  await receive(workspaceId, connection, events);
  await receive(workspaceId, connection, events);
  expect((await allMessages()).map((message) => message.text)).toEqual(["one", "two"]);
  expect(await allConversations()).toMatchObject([{ messageCount: 2, unreadCount: 2 }]);
  const [figures] = await read((tx) => tx.select({ messagesIn: sum(rollupHourly.messagesIn), started: sum(rollupHourly.conversationsStarted), opened: sum(rollupHourly.exchangesOpened) }).from(rollupHourly));
  expect(figures).toEqual({ messagesIn: "2", started: "1", opened: "1" });
  const [counters] = await read((tx) => tx.select({ open: sum(conversationCounters.open), waiting: sum(conversationCounters.waitingOnUs), unread: sum(conversationCounters.unread) }).from(conversationCounters));
  expect(counters).toEqual({ open: "1", waiting: "1", unread: "1" });
});

test("workers that take the same deliveries at the same moment store them once", async () => {
  const events = Array.from({ length: 30 }, (_, n) => said(`m${n}`, `text ${n}`, { from: `p${n % 7}`, conversation: `p${n % 7}`, fromName: undefined }));
  await Promise.all(Array.from({ length: 6 }, () => receive(workspaceId, connection, events)));
  expect(await allMessages()).toHaveLength(30);
  expect(await allConversations()).toHaveLength(7);
  expect(await read((tx) => tx.select().from(contacts))).toHaveLength(7);
  const [figures] = await read((tx) => tx.select({ messagesIn: sum(rollupHourly.messagesIn), started: sum(rollupHourly.conversationsStarted) }).from(rollupHourly));
  expect(figures).toEqual({ messagesIn: "30", started: "7" });
});

test("an edit, a reaction and a deletion change the message that they are about", async () => {
  await receive(workspaceId, connection, [said("1", "4711"), said("2", "hello")]);
  await receive(workspaceId, connection, [
    { kind: "message_edited", externalId: "e1", target: "1", conversation: "jane", text: "4712", at: "2026-01-06T12:01:00.000Z" },
    { kind: "reaction", externalId: "r1", target: "2", conversation: "jane", from: "jane", emoji: "👍" },
  ]);
  expect(await allMessages()).toMatchObject([{ text: "4712" }, { reactions: { "👍": ["jane"] } }]);
  await receive(workspaceId, connection, [
    { kind: "reaction_removed", externalId: "r2", target: "2", conversation: "jane", from: "jane", emoji: "👍" },
    { kind: "message_deleted", externalId: "d1", target: "1", conversation: "jane" },
  ]);
  const [first, second] = await allMessages();
  expect(second?.reactions).toBeNull();
  expect(first?.deletedAt).not.toBeNull();
});

test("what is said of a message before it is known is applied when it comes", async () => {
  await receive(workspaceId, connection, [{ kind: "message_edited", externalId: "e1", target: "1", conversation: "jane", text: "corrected", at: "2026-01-06T12:01:00.000Z" }]);
  await receive(workspaceId, connection, [said("1", "wrong")]);
  expect(await allMessages()).toMatchObject([{ text: "corrected" }]);
});

test("an alias counts within its conversation only, and the newest first", async () => {
  await receive(workspaceId, connection, [said("s1", "from Jane", { aliases: ["m1"] }), said("s2", "from Tom", { aliases: ["m1"], from: "tom", conversation: "tom", fromName: "Tom" })]);
  await receive(workspaceId, connection, [{ kind: "message_edited", externalId: "e1", target: "m1", conversation: "jane", text: "Jane again", at: "2026-01-06T12:01:00.000Z" }]);
  expect((await allMessages()).map((message) => message.text).sort()).toEqual(["Jane again", "from Tom"]);
});

test("mail threads by a hint that names a message or a key, and else begins anew", async () => {
  const mail = { ...testManifest, handleKind: "email" as const };
  await receive(workspaceId, connection, [said("a@x", "first", { conversation: "a@x", from: "jane@x.example" })], mail);
  await receive(workspaceId, connection, [said("b@x", "answer", { conversation: "lost@x", threadHints: ["nothing@x", "a@x"], from: "jane@x.example" })], mail);
  await receive(workspaceId, connection, [said("c@x", "another matter", { conversation: "c@x", from: "jane@x.example" })], mail);
  const found = await allConversations();
  expect(found).toHaveLength(2);
  const [first] = found.filter((conversation) => conversation.remoteId === "a@x");
  await receive(workspaceId, connection, [said("d@x", "by token", { conversation: `token:${first!.token}`, from: "jane@x.example" })], mail);
  expect(await allConversations()).toHaveLength(2);
  expect((await allConversations()).find((conversation) => conversation.id === first!.id)).toMatchObject({ messageCount: 3 });
});

test("a verified address attaches a visitor to the contact that has it; a claimed one does not", async () => {
  await receive(workspaceId, connection, [said("1", "by mail", { from: "jane@x.example", conversation: "jane@x.example" })], { ...testManifest, handleKind: "email" });
  const chat = { ...testManifest, identityScope: "connection" as const };
  await receive(workspaceId, connection, [said("2", "by chat", { from: "v1", conversation: "v1", addresses: [{ kind: "email", value: "Jane@X.example", verified: true }] })], chat);
  await receive(workspaceId, connection, [said("3", "an impostor", { from: "v2", conversation: "v2", addresses: [{ kind: "email", value: "jane@x.example", verified: false }] })], chat);
  expect(await read((tx) => tx.select().from(contacts))).toHaveLength(2);
});

test("a closed conversation reopens with a new exchange; an automatic reply stops and starts no clock", async () => {
  await receive(workspaceId, connection, [said("1", "hello")]);
  await read((tx) => tx.update(conversations).set({ status: "closed", waitingSince: null, firstResponseAt: new Date("2026-01-06T12:05:00Z") }));
  await receive(workspaceId, connection, [said("2", "I am away", { automatic: true, at: "2026-01-07T08:00:00.000Z" })]);
  expect(await allConversations()).toMatchObject([{ status: "closed", waitingSince: null, unreadCount: 2 }]);
  await receive(workspaceId, connection, [said("3", "still broken", { at: "2026-01-07T09:00:00.000Z" })]);
  expect(await allConversations()).toMatchObject([{ status: "open", waitingSince: new Date("2026-01-07T09:00:00Z"), openedAt: new Date("2026-01-07T09:00:00Z"), firstResponseAt: null }]);
});

test("an answer that we gave elsewhere ends the wait and counts as the first response", async () => {
  await receive(workspaceId, connection, [said("1", "hello")]);
  await receive(workspaceId, connection, [said("2", "hi Jane", { outgoing: true, from: undefined, at: "2026-01-06T12:02:00.000Z" })]);
  expect(await allConversations()).toMatchObject([{ waitingSince: null, firstResponseAt: new Date("2026-01-06T12:02:00Z") }]);
  const [figures] = await read((tx) => tx.select({ seconds: sum(rollupHourly.firstResponseSeconds), answered: sum(rollupHourly.exchangesAnswered), out: sum(rollupHourly.messagesOut) }).from(rollupHourly));
  expect(figures).toEqual({ seconds: "120", answered: "1", out: "1" });
});

test("a group that became a supergroup goes on in its thread, and what we send goes there", async () => {
  await receive(workspaceId, connection, [said("1", "hello", { conversation: "-5", group: true, conversationTitle: "Buyers" })]);
  await receive(workspaceId, connection, [
    { kind: "identity_changed", externalId: "move", conversation: "-5", target: "-1005", group: true },
    said("2", "are we still here?", { conversation: "-1005", group: true, conversationTitle: "Buyers", at: "2026-01-06T12:05:00.000Z" }),
  ]);
  await receive(workspaceId, connection, [said("3", "late", { conversation: "-5", group: true }), { kind: "identity_changed", externalId: "move-again", conversation: "-unknown", target: "-1006" }]);
  expect(await allConversations()).toMatchObject([{ title: "Buyers", remoteId: "-1005", messageCount: 3 }]);
  expect((await allMessages()).map((message) => message.text).sort()).toEqual(["are we still here?", "hello", "late"]);
});

test("a move that comes after the first message under the new key still counts from then on", async () => {
  await receive(workspaceId, connection, [said("1", "hello", { conversation: "-5", group: true })]);
  await receive(workspaceId, connection, [said("2", "faster", { conversation: "-1005", group: true })]);
  await receive(workspaceId, connection, [{ kind: "identity_changed", externalId: "move", conversation: "-5", target: "-1005" }]);
  await receive(workspaceId, connection, [said("3", "after", { conversation: "-1005", group: true })]);
  const [first] = (await allMessages()).filter((message) => message.text === "hello");
  expect((await allMessages()).find((message) => message.text === "after")?.conversationId).toBe(first?.conversationId);
});

test("unknown events are kept; text that PostgreSQL cannot hold is made safe, nothing is lost", async () => {
  await receive(workspaceId, connection, [
    { kind: "unknown", externalId: "u1", meta: { what: "a poll" } },
    { kind: "unknown", externalId: "u2", conversation: "jane", from: "jane", fromName: "Jane Doe" },
    said("1", "nul \0 and half \ud83d a pair"),
  ]);
  expect(await read((tx) => tx.select({ id: channelEvents.externalId }).from(channelEvents))).toEqual([{ id: "u1" }]);
  const found = await allMessages();
  expect(found.find((message) => message.remoteId === "u2")?.extra).toMatchObject({ unsupported: true });
  expect(found.find((message) => message.remoteId === "1")?.text).toBe("nul \uFFFD and half \uFFFD a pair");
});

test("only who wrote a message may change it, unless the room itself says so", async () => {
  await receive(workspaceId, connection, [said("1", "my words", { group: true, conversation: "room" })]);
  const edit = (from: string | undefined, more: Partial<ChannelEvent> = {}): ChannelEvent => ({ kind: "message_edited", externalId: `e-${from}`, target: "1", conversation: "room", from, text: `by ${from}`, at: "2026-01-06T12:05:00.000Z", ...more });
  await receive(workspaceId, connection, [edit("mallory")]);
  expect(await allMessages()).toMatchObject([{ text: "my words" }]);
  await receive(workspaceId, connection, [edit("jane")]);
  expect(await allMessages()).toMatchObject([{ text: "by jane" }]);
  await receive(workspaceId, connection, [{ kind: "message_deleted", externalId: "d", target: "1", conversation: "room", from: "moderator", meta: { moderated: true } }]);
  expect((await allMessages())[0]?.deletedAt).not.toBeNull();
});

test("a person's whole set of reactions replaces what it was", async () => {
  await receive(workspaceId, connection, [said("1", "hello")]);
  const set = (id: string, emojis: string[]): ChannelEvent => ({ kind: emojis.length ? "reaction" : "reaction_removed", externalId: id, target: "1", conversation: "jane", from: "jane", emoji: emojis[0], meta: { reactionSet: emojis } });
  await receive(workspaceId, connection, [set("r1", ["👍", "🎉"])]);
  await receive(workspaceId, connection, [set("r2", ["🎉"])]);
  expect(await allMessages()).toMatchObject([{ reactions: { "🎉": ["jane"] } }]);
  await receive(workspaceId, connection, [set("r3", [])]);
  expect((await allMessages())[0]?.reactions).toBeNull();
});

test("the echo of a message whose sending was cut off says that it arrived, and is no second one", async () => {
  await receive(workspaceId, connection, [said("1", "hello")]);
  const [conversation] = await allConversations();
  const key = "019b0000-0000-7000-8000-00000000aaaa";
  const sent = { workspaceId, conversationId: conversation!.id, connectionId: connection.id, direction: "out" as const, text: "hi", status: "unknown" as const, sentAt: new Date(), receivedAt: new Date() };
  await read((tx) => tx.insert(messages).values({ ...sent, id: "019b0000-0000-7000-8000-00000000bbbb", idempotencyKey: key }));
  await receive(workspaceId, connection, [said("archive-7", "hi", { outgoing: true, own: true, from: undefined, aliases: [key] })]);
  const found = await allMessages();
  expect(found).toHaveLength(2);
  expect(found.find((message) => message.direction === "out")).toMatchObject({ status: "sent", remoteId: "archive-7" });
});

test("who left is not written to until they come back or write again", async () => {
  const at = (minute: number) => `2026-01-06T12:0${minute}:00.000Z`;
  const optedOut = async () => (await read((tx) => tx.select({ at: identities.optedOutAt }).from(identities)))[0]?.at ?? null;
  const left = (minute: number): ChannelEvent => ({ kind: "opt_out", externalId: `out${minute}`, conversation: "jane", from: "jane", at: at(minute) });
  await receive(workspaceId, connection, [said("1", "STOP", { at: at(1) }), left(1)]);
  expect(await optedOut()).toEqual(new Date(at(1)));
  await receive(workspaceId, connection, [said("2", "I am away.", { at: at(2), automatic: true }), said("3", "To everybody", { at: at(2), conversation: "room", group: true })]);
  expect(await optedOut()).toEqual(new Date(at(1)));
  await receive(workspaceId, connection, [said("4", "One more thing", { at: at(3) })]);
  expect(await optedOut()).toBeNull();
  await receive(workspaceId, connection, [left(4), said("5", "Or two", { at: at(5) })]);
  expect(await optedOut()).toBeNull();
  await receive(workspaceId, connection, [left(6)]);
  await receive(workspaceId, connection, [{ kind: "opt_in", externalId: "in7", conversation: "jane", from: "jane", at: at(7) }]);
  expect(await optedOut()).toBeNull();
  const told = await read((tx) => tx.select({ changes: liveEvents.changes }).from(liveEvents));
  expect(told.flatMap(({ changes }) => changes as LiveChange[]).filter(({ topic }) => topic === "contact")).toHaveLength(6);
});

test("another workspace sees nothing of it", async () => {
  await receive(workspaceId, connection, [said("1", "hello")]);
  const other = await createWorkspace();
  expect(await asTest(other.id, (tx) => tx.select().from(messages))).toEqual([]);
  expect(await asTest(other.id, (tx) => tx.select().from(contacts))).toEqual([]);
});

test("batches with conversations in common wait for one another, and never in a circle", async () => {
  const people = Array.from({ length: 12 }, (_, n) => `p${n}`);
  await receive(workspaceId, connection, people.map((person) => said(`${person} 0`, "first", { from: person, conversation: person })));
  const batch = (n: number) => (n % 2 ? people : people.toReversed()).flatMap((person) => [
    said(`${person} ${n} a`, "one", { from: person, conversation: person }),
    said(`${person} both`, "in every batch", { from: person, conversation: person }),
    ...(n % 3 ? [] : [said(`${person} ${n} b`, "ours, from elsewhere", { from: person, conversation: person, outgoing: true })]),
  ]);
  await Promise.all(Array.from({ length: 8 }, (_, n) => receive(workspaceId, connection, batch(n))));
  const perPerson = 1 + 8 + 1 + 3;
  expect(await allMessages()).toHaveLength(people.length * perPerson);
  expect((await allConversations()).map(({ messageCount }) => messageCount)).toEqual(people.map(() => perPerson));
});
