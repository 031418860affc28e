import { describe, expect, test } from "vitest";
import { fromSearch } from "../conversations/filter-url";
import type { ConversationRow, Message } from "../conversations/schema";
import { nilId } from "../is-id";
import { applyMessages, applyRow, flattenThread, holdOrder, matchesFilter, removeRow, type ListData, type ThreadData } from "./apply";

const at = (minute: number) => `2026-01-06T12:${String(minute).padStart(2, "0")}:00.000Z`;

const row = (id: string, minute: number, more: Partial<ConversationRow> = {}): ConversationRow => ({
  id, channel: "loom", connectionId: "c1", contactId: "p1", title: id, subject: null, isGroup: false, isTeamChannel: false, status: "open", teamId: null, assigneeId: null,
  lastMessageAt: at(minute), lastMessageText: "", lastMessageDirection: "in", lastInboundAt: null, waitingSince: null, unreadCount: 0, messageCount: 1, priority: "normal", labels: [], snoozedUntil: null, closeReason: null, reminderStoppedAt: null, isDemo: false, language: null, sentiment: null, sla: null, ...more,
});

const message = (id: string, minute: number, more: Partial<Message> = {}): Message => ({
  id, conversationId: "a", kind: "message", direction: "in", identityId: null, memberId: null, authorName: null, subject: null, text: id, quoted: null, hasHtml: false, attachments: [],
  replyToRemoteId: null, remoteId: null, reactions: null, location: null, answer: null, automatic: false, unsupported: false, status: "received", error: null, errorKind: null, idempotencyKey: null,
  sentAt: at(minute), receivedAt: at(minute), editedAt: null, deletedAt: null, ...more,
});

const open = fromSearch({});
const list = (pages: ConversationRow[][], more = false): ListData => ({ pages: pages.map((items, index) => ({ items, nextCursor: more || index < pages.length - 1 ? "next" : null })), pageParams: pages.map(() => null) });
const ids = (data: ListData) => data.pages.map(({ items }) => items.map(({ id }) => id).join(" "));

const nobody = { memberId: null };
const [department, below] = ["019aa000-0000-7000-8000-000000000001", "019aa000-0000-7000-8000-000000000002"];
const tree = [{ id: department, parentId: null }, { id: below, parentId: department }];

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

describe("what belongs to a list", () => {
  const belongs = (search: Record<string, string>, more: Partial<ConversationRow>, reader = {}) => matchesFilter(row("a", 1, more), fromSearch(search), { ...nobody, ...reader });

  test("of a label or a priority bears it", () => {
    expect([belongs({ label: "VIP" }, { labels: ["late", "VIP"] }), belongs({ label: "VIP" }, {}), belongs({ priority: "urgent" }, { priority: "urgent" }), belongs({ priority: "urgent" }, {})]).toEqual([true, false, true, false]);
  });

  test("of my teams lies in one of them or below", () => {
    expect([belongs({ view: "team" }, { teamId: below }, { tree, teamIds: [department] }), belongs({ view: "team" }, { teamId: department }, { tree, teamIds: [below] }), belongs({ view: "team" }, { teamId: null }, { tree, teamIds: [department] })]).toEqual([true, false, false]);
  });

  test("that waits for them heard from us last, days ago, and was not left alone since", () => {
    const silent = { lastMessageDirection: "out", lastMessageAt: daysAgo(4) } as const;
    expect(belongs({ view: "them" }, silent)).toBe(true);
    expect(belongs({ view: "them", days: "7" }, silent)).toBe(false);
    expect(belongs({ view: "them" }, silent, { reminderDays: 5 })).toBe(false);
    expect(belongs({ view: "them" }, { ...silent, lastMessageDirection: "in" })).toBe(false);
    expect(belongs({ view: "them" }, { ...silent, reminderStoppedAt: daysAgo(1) })).toBe(false);
    expect(belongs({ view: "them" }, { ...silent, reminderStoppedAt: daysAgo(5) })).toBe(true);
    expect(belongs({ view: "them" }, { ...silent, status: "snoozed" })).toBe(false);
  });

  test("that only the server knows changes in its place, and nothing comes into it", () => {
    const data = list([[row("c", 30), row("b", 20)]]);
    const mentions = fromSearch({ view: "mentions" });
    expect(ids(applyRow(data, row("b", 40, { status: "closed" }), mentions, nobody))).toEqual(["c b"]);
    expect(applyRow(data, row("b", 40, { status: "closed" }), mentions, nobody).pages[0]!.items[1]).toMatchObject({ status: "closed" });
    expect(ids(applyRow(data, row("d", 50), mentions, nobody))).toEqual(["c b"]);
  });
});

describe("a list", () => {
  const data = list([[row("c", 30), row("b", 20)], [row("a", 10)]]);

  test("shows a new conversation in its place", () => {
    expect(ids(applyRow(data, row("n", 40), open, nobody))).toEqual(["n c b", "a"]);
    expect(ids(applyRow(data, row("n", 15), open, nobody))).toEqual(["c b", "n a"]);
    expect(ids(applyRow(data, row("n", 5), open, nobody))).toEqual(["c b", "a n"]);
  });

  test("moves one that was written in to the top, once however often it is told", () => {
    const once = applyRow(data, row("a", 50, { unreadCount: 1 }), open, nobody);
    expect(ids(once)).toEqual(["a c b", ""]);
    expect(applyRow(once, row("a", 50, { unreadCount: 1 }), open, nobody)).toEqual(once);
  });

  test("lets go of one that no longer belongs, and takes it back", () => {
    const closed = applyRow(data, row("b", 20, { status: "closed" }), open, nobody);
    expect(ids(closed)).toEqual(["c", "a"]);
    expect(ids(applyRow(closed, row("b", 20), open, nobody))).toEqual(["c", "b a"]);
    expect(ids(removeRow(data, "c"))).toEqual(["b", "a"]);
  });

  test("leaves out what lies below the loaded pages", () => expect(ids(applyRow(list([[row("c", 30)]], true), row("a", 1), open, nobody))).toEqual(["c"]));

  test("longest waiting first", () => {
    const filter = fromSearch({ view: "waiting", sort: "longest_waiting" });
    const waiting = list([[row("old", 1, { waitingSince: at(1) }), row("new", 2, { waitingSince: at(9) })]]);
    expect(ids(applyRow(waiting, row("mid", 3, { waitingSince: at(5) }), filter, nobody))).toEqual(["old mid new"]);
    expect(ids(applyRow(waiting, row("old", 3), filter, nobody))).toEqual(["new"]);
  });
});

test("membership follows every part of the filter", () => {
  const mine = row("a", 1, { assigneeId: "me", teamId: "t1", channel: "mail" });
  const belongs = (search: Record<string, string>, who: string | null = "me", what = mine) => matchesFilter(what, fromSearch(search), { memberId: who, tree });
  expect(belongs({ view: "mine" })).toBe(true);
  expect(belongs({ view: "mine" }, "you")).toBe(false);
  expect(belongs({ view: "mine" }, null)).toBe(false);
  expect(belongs({ view: "unassigned" })).toBe(false);
  expect(belongs({ view: "waiting" })).toBe(false);
  expect(belongs({ channel: "mail" })).toBe(true);
  expect(belongs({ channel: "loom" })).toBe(false);
  expect(belongs({ team: department })).toBe(false);
  expect(belongs({ team: department }, "me", { ...mine, teamId: department })).toBe(true);
  expect(belongs({ team: department }, "me", { ...mine, teamId: below })).toBe(true);
  expect(belongs({ team: below }, "me", { ...mine, teamId: department })).toBe(false);
  expect(belongs({ team: nilId })).toBe(false);
  expect(belongs({ team: nilId, assignee: nilId }, "me", { ...mine, teamId: null, assigneeId: null })).toBe(true);
  expect(belongs({ status: "snoozed" })).toBe(false);
  expect(belongs({}, "me", { ...mine, status: "waiting" })).toBe(true);
});

describe("a thread", () => {
  const data: ThreadData = { pages: [{ items: [message("m3", 30), message("m4", 40)], olderCursor: "o", newerCursor: null }, { items: [message("m1", 10), message("m2", 20)], olderCursor: "more", newerCursor: null }], pageParams: [null, "o"] };
  const texts = (thread: ThreadData) => flattenThread(thread).map(({ text }) => text).join(" ");

  test("appends what is new and changes what is there, once however often it is told", () => {
    const after = applyMessages(data, [message("m5", 50), message("m1", 10, { text: "edited" })]);
    expect(texts(after)).toBe("edited m2 m3 m4 m5");
    expect(applyMessages(after, [message("m5", 50)])).toEqual(after);
  });

  test("puts a message that came late where its time belongs, and leaves out what is older than what is loaded", () => {
    expect(texts(applyMessages(data, [message("late", 25)]))).toBe("m1 m2 late m3 m4");
    expect(texts(applyMessages(data, [message("ancient", 1)]))).toBe("m1 m2 m3 m4");
  });

  test("recognises our own message by the key that it was written with", () => {
    const optimistic = applyMessages(data, [message("key", 50, { idempotencyKey: "key", text: "Hi", status: "queued" })]);
    const told = applyMessages(optimistic, [message("m5", 51, { idempotencyKey: "key", text: "Hi", status: "sent" })]);
    expect(flattenThread(told).filter(({ text }) => text === "Hi")).toMatchObject([{ id: "m5", status: "sent" }]);
  });

  test("an empty thread takes its first message", () => {
    const empty: ThreadData = { pages: [{ items: [], olderCursor: null, newerCursor: null }], pageParams: [null] };
    expect(texts(applyMessages(empty, [message("m1", 1)]))).toBe("m1");
  });
});

describe("a list that is held still", () => {
  const before = [row("c", 30), row("b", 20), row("a", 10)];
  const held = new Map(before.map(({ id, lastMessageAt }) => [id, lastMessageAt]));
  const order = (items: ConversationRow[]) => {
    const { shown, news } = holdOrder(held, items);
    return [shown.map(({ id }) => id).join(" "), news];
  };

  test("counts what came in above and what has moved up", () => {
    expect(order(before)).toEqual(["c b a", 0]);
    expect(order([row("n", 40), ...before])).toEqual(["c b a", 1]);
    expect(order([row("a", 50), row("c", 30), row("b", 20)])).toEqual(["c b a", 1]);
  });

  test("lets go of what no longer belongs, and goes on below", () => {
    expect(order([row("c", 30), row("a", 10), row("z", 5)])).toEqual(["c a z", 0]);
  });

  test("is not news when we wrote it ourselves", () => expect(order([row("a", 50, { lastMessageDirection: "out" }), row("c", 30), row("b", 20)])).toEqual(["c b a", 0]));
});
