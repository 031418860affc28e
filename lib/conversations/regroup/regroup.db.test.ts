import { and, eq, sql, sum } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { conversationCounters, conversations, drafts, messages, metricFacts, rollupHourly } from "@/db";
import { asTest } from "@/db/testing/as-test";
import type { ChannelEvent } from "../../connectors/contract";
import { inTransaction } from "../../context";
import { keepDraft } from "../../drafts/keep";
import { queueMessage } from "../../messages/queue-message";
import { createConnection, createMember, createTeam, createWorkspace, receive } from "../../testing/factories";
import { changeConversations } from "../change-many";
import { closeConversation } from "../close";
import { getConversation } from "../get";
import { listMessages } from "../list-messages";
import { addNote } from "../note";
import { mergeConversations } from "./merge";
import { splitConversation } from "./split";
import { undoRegrouping } from "./undo";

let workspaceId: string;
let ana: Awaited<ReturnType<typeof createMember>>;
let connection: Awaited<ReturnType<typeof createConnection>>;
let north: string;

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  north = (await createTeam(workspaceId, "North")).id;
  ana = await createMember(workspaceId, { name: "Ana", roles: ["sales"], teamIds: [north] });
  connection = await createConnection(workspaceId, { teamId: north });
});

const said = (id: string, minute: number, thread: string, more: Partial<ChannelEvent> = {}): ChannelEvent => ({ kind: "message", externalId: id, conversation: thread, from: "jane", fromName: "Jane Doe", text: `Text ${id}`, at: new Date(Date.UTC(2026, 0, 6, 12, minute)).toISOString(), ...more });
const read = <T>(work: Parameters<typeof asTest<T>>[1]) => asTest(workspaceId, work);
const stored = () => read((tx) => tx.select().from(conversations).where(eq(conversations.workspaceId, workspaceId)).orderBy(conversations.id));
const one = async (id: string) => (await stored()).find((row) => row.id === id)!;
const texts = async (id: string) => (await listMessages(ana.context, id)).items.filter(({ kind }) => kind !== "system").map(({ text }) => text);
const counters = () => read(async (tx) => (await tx.select({ open: sum(conversationCounters.open), waiting: sum(conversationCounters.waitingOnUs), unread: sum(conversationCounters.unread), snoozed: sum(conversationCounters.snoozed) }).from(conversationCounters))[0]!);
const figures = () => read(async (tx) => (await tx.select({ opened: sum(rollupHourly.exchangesOpened), answered: sum(rollupHourly.exchangesAnswered), started: sum(rollupHourly.conversationsStarted), messagesIn: sum(rollupHourly.messagesIn) }).from(rollupHourly))[0]!);
const facts = () => read(async (tx) => (await tx.select({ kind: metricFacts.kind, many: sql<number>`count(*)::int` }).from(metricFacts).groupBy(metricFacts.kind).orderBy(metricFacts.kind)).map(({ kind, many }) => `${kind} ${many}`));

/** Two threads of one person: what they ask in each. */
async function twoThreads(): Promise<[string, string]> {
  await receive(workspaceId, connection, [said("a1", 0, "first", { subject: "Pallets" }), said("b1", 1, "second", { subject: "Invoice" }), said("b2", 2, "second")]);
  const rows = await stored();
  return [rows.find(({ subject }) => subject === "Pallets")!.id, rows.find(({ subject }) => subject === "Invoice")!.id];
}

describe("merging", () => {
  test("leaves one conversation with all that was said, and counts nothing twice", async () => {
    const [kept, gone] = await twoThreads();
    await addNote(ana.context, gone, { text: "Knows the way" });
    await changeConversations(ana.context, { ids: [gone], addLabels: ["urgent"], priority: "high" });
    const { conversation } = await mergeConversations(ana.context, kept, [gone]);
    expect(conversation).toMatchObject({ id: kept, subject: "Pallets", messageCount: 3, unreadCount: 3, labels: ["urgent"], priority: "high", lastMessageText: "Text b2", status: "open" });
    expect(await texts(kept)).toEqual(["Text a1", "Text b1", "Text b2", "Knows the way"]);
    expect((await stored()).map(({ id }) => id)).toEqual([kept]);
    expect(await counters()).toEqual({ open: "1", waiting: "1", unread: "1", snoozed: "0" });
    expect((await listMessages(ana.context, kept)).items.at(-1)).toMatchObject({ kind: "system", text: "Ana merged “Invoice” into this one: 2 messages", regrouping: { kind: "merge", undone: false } });
  });

  test("what comes later in either thread comes into the one that stays", async () => {
    const [kept, gone] = await twoThreads();
    await mergeConversations(ana.context, kept, [gone]);
    await receive(workspaceId, connection, [said("b3", 3, "second"), said("a2", 4, "first")]);
    expect(await texts(kept)).toEqual(["Text a1", "Text b1", "Text b2", "Text b3", "Text a2"]);
    expect(await one(kept)).toMatchObject({ messageCount: 5, unreadCount: 5 });
    expect(await stored()).toHaveLength(1);
  });

  test("two that wait for a first answer are one exchange, timed from the first; taking it back counts two again", async () => {
    const [kept, gone] = await twoThreads();
    expect(await figures()).toMatchObject({ opened: "2", started: "2" });
    const { regroupings: [merge] } = await mergeConversations(ana.context, kept, [gone]);
    expect(await figures()).toMatchObject({ opened: "1", started: "2", messagesIn: "3" });
    expect(await one(kept)).toMatchObject({ openedAt: new Date("2026-01-06T12:00:00.000Z"), waitingSince: new Date("2026-01-06T12:00:00.000Z"), firstResponseAt: null });
    await undoRegrouping(ana.context, merge!.id);
    expect(await figures()).toMatchObject({ opened: "2", started: "2", messagesIn: "3" });
    expect(await facts()).toEqual(["opened 2", "started 2"]);
  });

  test("taken back, both are as they were: state, labels, drafts, and what comes in each thread", async () => {
    const [kept, gone] = await twoThreads();
    await changeConversations(ana.context, { ids: [gone], addLabels: ["urgent"], priority: "high" });
    await changeConversations(ana.context, { ids: [kept], addLabels: ["vip"] });
    await keepDraft(ana.context, kept, { text: "Dear Jane", note: "", subject: "", files: [], offer: null, after: 0 });
    await keepDraft(ana.context, gone, { text: "About the invoice", note: "", subject: "", files: [], offer: null, after: 0 });
    const before = new Map((await stored()).map((row) => [row.id, row]));
    const { regroupings: [merge] } = await mergeConversations(ana.context, kept, [gone]);
    expect(await read((tx) => tx.select({ id: drafts.conversationId, text: drafts.text }).from(drafts))).toEqual([{ id: kept, text: "Dear Jane\n\nAbout the invoice" }]);
    await undoRegrouping(ana.context, merge!.id);
    for (const row of await stored()) expect(row).toEqual(before.get(row.id));
    expect((await read((tx) => tx.select({ id: drafts.conversationId, text: drafts.text }).from(drafts))).sort((a, b) => (a.text < b.text ? -1 : 1))).toEqual([{ id: gone, text: "About the invoice" }, { id: kept, text: "Dear Jane" }]);
    expect(await counters()).toEqual({ open: "2", waiting: "2", unread: "2", snoozed: "0" });
    await receive(workspaceId, connection, [said("b3", 3, "second"), said("a2", 4, "first")]);
    expect(await texts(gone)).toEqual(["Text b1", "Text b2", "Text b3"]);
    expect(await texts(kept)).toEqual(["Text a1", "Text a2"]);
    await expect(undoRegrouping(ana.context, merge!.id)).rejects.toMatchObject({ code: "conflict" });
  });

  test("taken back after more was said: what answers its messages goes with them, the rest stays", async () => {
    const [kept, gone] = await twoThreads();
    const { regroupings: [merge] } = await mergeConversations(ana.context, kept, [gone]);
    await receive(workspaceId, connection, [said("b3", 3, "second", { replyTo: "b2" }), said("a2", 4, "first")]);
    await closeConversation(ana.context, kept);
    await receive(workspaceId, connection, [said("a3", 5, "first")]);
    await undoRegrouping(ana.context, merge!.id);
    expect(await texts(gone)).toEqual(["Text b1", "Text b2", "Text b3"]);
    expect(await texts(kept)).toEqual(["Text a1", "Text a2", "Text a3"]);
    expect(await one(kept)).toMatchObject({ status: "open", messageCount: 3, waitingSince: new Date("2026-01-06T12:05:00.000Z"), lastMessageText: "Text a3" });
    expect(await one(gone)).toMatchObject({ messageCount: 3, lastMessageText: "Text b3" });
  });

  test("the address of the one that went leads to the one that stays, through several merges and back", async () => {
    await receive(workspaceId, connection, ["a", "b", "c"].map((thread, minute) => said(`${thread}1`, minute, thread, { subject: thread })));
    const [a, b, c] = (await stored()).toSorted((x, y) => (x.subject! < y.subject! ? -1 : 1)).map(({ id }) => id) as [string, string, string];
    const { regroupings: [first] } = await mergeConversations(ana.context, b, [a]);
    const { regroupings: [second] } = await mergeConversations(ana.context, c, [b]);
    await expect(getConversation(ana.context, a)).rejects.toMatchObject({ code: "not_found", moved: { from: a, to: c } });
    await expect(undoRegrouping(ana.context, first!.id)).rejects.toMatchObject({ code: "conflict" });
    await undoRegrouping(ana.context, second!.id);
    await expect(getConversation(ana.context, a)).rejects.toMatchObject({ moved: { from: a, to: b } });
    await undoRegrouping(ana.context, first!.id);
    expect((await getConversation(ana.context, a)).id).toBe(a);
  });

  test("a message that waits to go out does, from the one that stays", async () => {
    const [kept, gone] = await twoThreads();
    const message = await inTransaction(ana.context, (unit) => queueMessage(unit, ana.context, { conversationId: gone, text: "On its way", fileIds: [], idempotencyKey: crypto.randomUUID() }));
    const isOnItsWay = (sending: boolean) => read((tx) => tx.update(messages).set({ status: sending ? "sending" : "queued" }).where(eq(messages.id, message.id)));
    await isOnItsWay(true);
    await expect(mergeConversations(ana.context, kept, [gone])).rejects.toMatchObject({ code: "conflict" });
    await isOnItsWay(false);
    await mergeConversations(ana.context, kept, [gone]);
    const [row] = await read((tx) => tx.select().from(messages).where(eq(messages.id, message.id)));
    expect(row).toMatchObject({ conversationId: kept, status: "queued" });
  });

  test("two who merge the same ones at once make one of them, once", async () => {
    const [kept, gone] = await twoThreads();
    const results = await Promise.allSettled([mergeConversations(ana.context, kept, [gone]), mergeConversations(ana.context, kept, [gone]), mergeConversations(ana.context, gone, [kept])]);
    expect(results.filter(({ status }) => status === "fulfilled").length).toBeGreaterThan(0);
    const [row, ...others] = await stored();
    expect(others).toEqual([]);
    expect(row).toMatchObject({ messageCount: 3, unreadCount: 3 });
    expect(await counters()).toEqual({ open: "1", waiting: "1", unread: "1", snoozed: "0" });
  });

  test("an answer must have one way to go: two people, two connections and groups are refused, saying why", async () => {
    const [kept] = await twoThreads();
    const other = await createConnection(workspaceId, { teamId: north });
    await receive(workspaceId, connection, [said("x1", 5, "third", { from: "bo", fromName: "Bo" }), said("g1", 6, "room", { group: true, conversationTitle: "Room" })]);
    await receive(workspaceId, other, [said("y1", 7, "elsewhere")]);
    const rows = await stored();
    const idOf = (key: string) => rows.find(({ remoteId }) => remoteId === key)!.id;
    for (const [key, words] of [["third", /different people/], ["room", /group/], ["elsewhere", /different connections/]] as const) await expect(mergeConversations(ana.context, kept, [idOf(key)])).rejects.toMatchObject({ code: "conflict", message: expect.stringMatching(words) });
    await expect(mergeConversations(ana.context, kept, [kept])).rejects.toMatchObject({ code: "invalid" });
  });

  test("who does not see one of them, or may not handle conversations, merges nothing", async () => {
    const [kept, gone] = await twoThreads();
    const south = (await createTeam(workspaceId, "South")).id;
    await changeConversations(ana.context, { ids: [gone], teamId: south });
    await expect(mergeConversations(ana.context, kept, [gone])).rejects.toMatchObject({ code: "not_found" });
    const boss = await createMember(workspaceId, { name: "Eve", roles: ["executive"] });
    await expect(mergeConversations(boss.context, kept, [gone])).rejects.toMatchObject({ code: "forbidden" });
    const strangers = await createMember((await createWorkspace()).id, { name: "Eve", roles: ["admin"] });
    await expect(mergeConversations(strangers.context, kept, [gone])).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("splitting", () => {
  const thread = async () => {
    await receive(workspaceId, connection, ["m1", "m2", "m3", "m4"].map((id, minute) => said(id, minute, "first")));
    const [row] = await stored();
    const { items } = await listMessages(ana.context, row!.id);
    return { id: row!.id, idOf: (text: string) => items.find((item) => item.text === `Text ${text}`)!.id };
  };

  test("from a message on makes a conversation of its own, with its own subject and assignee", async () => {
    const { id, idOf } = await thread();
    const { conversation, from } = await splitConversation(ana.context, id, { fromMessageId: idOf("m3"), subject: "The invoice", assigneeId: ana.id });
    expect(conversation).toMatchObject({ subject: "The invoice", assigneeId: ana.id, messageCount: 2, unreadCount: 2, status: "open", waitingSince: "2026-01-06T12:02:00.000Z", lastMessageText: "Text m4" });
    expect(from).toMatchObject({ id, messageCount: 2, unreadCount: 2, waitingSince: "2026-01-06T12:00:00.000Z", lastMessageText: "Text m2" });
    expect(await texts(conversation.id)).toEqual(["Text m3", "Text m4"]);
    expect(await texts(id)).toEqual(["Text m1", "Text m2"]);
    expect(await counters()).toEqual({ open: "2", waiting: "2", unread: "2", snoozed: "0" });
    expect(await figures()).toMatchObject({ opened: "2", started: "2", messagesIn: "4" });
  });

  test("what answers a message of it comes there, all else where it came", async () => {
    const { id, idOf } = await thread();
    const { conversation } = await splitConversation(ana.context, id, { messageIds: [idOf("m2")] });
    await receive(workspaceId, connection, [said("r1", 10, "first", { replyTo: "m2" }), said("r2", 11, "first"), said("r3", 12, "first", { replyTo: "r1" }), said("r4", 13, "first", { replyTo: "m1" })]);
    expect(await texts(conversation.id)).toEqual(["Text m2", "Text r1"]);
    expect(await texts(id)).toEqual(["Text m1", "Text m3", "Text m4", "Text r2", "Text r3", "Text r4"]);
    await receive(workspaceId, connection, [said("r5", 14, "first", { replyTo: "r1" })]);
    expect(await texts(conversation.id)).toEqual(["Text m2", "Text r1", "Text r5"]);
  });

  test("taken back, all of it is one as it was, and its address leads there", async () => {
    const { id, idOf } = await thread();
    const before = await one(id);
    const { conversation, regroupings: [split] } = await splitConversation(ana.context, id, { fromMessageId: idOf("m2") });
    await undoRegrouping(ana.context, split!.id);
    expect(await one(id)).toEqual(before);
    expect(await texts(id)).toEqual(["Text m1", "Text m2", "Text m3", "Text m4"]);
    expect(await figures()).toMatchObject({ opened: "1", started: "1" });
    expect(await facts()).toEqual(["opened 1", "started 1"]);
    await expect(getConversation(ana.context, conversation.id)).rejects.toMatchObject({ moved: { to: id } });
  });

  test("nothing but all of it, and messages of elsewhere, are refused", async () => {
    const { id, idOf } = await thread();
    await expect(splitConversation(ana.context, id, { fromMessageId: idOf("m1") })).rejects.toMatchObject({ code: "invalid" });
    await receive(workspaceId, connection, [said("z1", 9, "other")]);
    const other = (await stored()).find(({ remoteId }) => remoteId === "other")!;
    await expect(splitConversation(ana.context, other.id, { messageIds: [idOf("m1")] })).rejects.toMatchObject({ code: "invalid" });
  });
});

/** Dice that fall the same each time. */
function dice(seed: number) {
  let state = seed;
  const next = () => ((state = (state * 1_103_515_245 + 12_345) & 0x7fffffff), state / 0x7fffffff);
  return { below: (many: number) => Math.floor(next() * many), pick: <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)]! };
}

test("whatever two people merge and split while messages come in, none is lost or doubled and all counts are right", { timeout: 120_000 }, async () => {
  for (const seed of [1, 2, 3]) {
    const { below, pick } = dice(seed);
    const bo = await createMember(workspaceId, { name: "Bo", roles: ["admin"] });
    const line = await createConnection(workspaceId, { teamId: north });
    const threads = ["t1", "t2", "t3"];
    let number = 0;
    const sent: string[] = [];
    const done: string[] = [];
    const here = () => read((tx) => tx.select().from(conversations).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.connectionId, line.id))));
    const comeIn = async () => {
      const events = Array.from({ length: 1 + below(3) }, () => {
        const id = `s${seed}-${++number}`;
        const event = said(id, number, `${seed}${pick(threads)}`, { ...(sent.length && below(3) === 0 && { replyTo: pick(sent) }), from: `jane${seed}` });
        sent.push(id);
        return event;
      });
      await receive(workspaceId, line, events);
    };
    const act = async (who: typeof ana) => {
      const rows = await here();
      if (!rows.length) return;
      const what = below(5);
      const target = pick(rows);
      if (what <= 1 && rows.length > 1) {
        const { regroupings } = await mergeConversations(who.context, target.id, [pick(rows.filter(({ id }) => id !== target.id)).id]);
        done.push(...regroupings.map(({ id }) => id));
      } else if (what === 2) {
        const { items } = await listMessages(who.context, target.id);
        const chosen = pick(items.filter(({ kind }) => kind === "message"));
        if (chosen) done.push(...(await splitConversation(who.context, target.id, { fromMessageId: chosen.id })).regroupings.map(({ id }) => id));
      } else if (what === 3 && done.length) await undoRegrouping(who.context, pick(done));
      else if (what === 4) await closeConversation(who.context, target.id);
    };
    const quietly = (work: Promise<unknown>) => work.catch((error: { code?: string }) => {
      if (!["conflict", "not_found", "invalid"].includes(error.code ?? "")) throw error;
    });
    await comeIn();
    for (let round = 0; round < 25; round++) await Promise.all([comeIn(), quietly(act(ana)), quietly(act(bo))]);
    const rows = await here();
    const all = await read((tx) => tx.select({ remoteId: messages.remoteId, conversationId: messages.conversationId }).from(messages).where(and(eq(messages.connectionId, line.id), eq(messages.kind, "message"))));
    expect(all.map(({ remoteId }) => remoteId).sort()).toEqual([...sent].sort());
    for (const row of rows) expect([row.id, row.messageCount]).toEqual([row.id, all.filter(({ conversationId }) => conversationId === row.id).length]);
    const [counted] = await read((tx) => tx.select({ open: sum(conversationCounters.open), waiting: sum(conversationCounters.waitingOnUs), unread: sum(conversationCounters.unread) }).from(conversationCounters).where(eq(conversationCounters.connectionId, line.id)));
    const open = rows.filter(({ status }) => status === "open" || status === "waiting");
    expect(counted).toEqual({ open: String(open.length), waiting: String(open.filter(({ waitingSince }) => waitingSince).length), unread: String(open.filter(({ unreadCount }) => unreadCount > 0).length) });
    const ofKind = (kind: "opened" | "started") => read(async (tx) => (await tx.select({ many: sql<number>`count(*)::int` }).from(metricFacts).where(and(eq(metricFacts.connectionId, line.id), eq(metricFacts.kind, kind))))[0]!.many);
    const [summed] = await read((tx) => tx.select({ opened: sum(rollupHourly.exchangesOpened), started: sum(rollupHourly.conversationsStarted) }).from(rollupHourly).where(eq(rollupHourly.connectionId, line.id)));
    expect(summed).toEqual({ opened: String(await ofKind("opened")), started: String(await ofKind("started")) });
  }
});
