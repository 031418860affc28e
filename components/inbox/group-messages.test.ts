import { describe, expect, test } from "vitest";
import type { Message } from "@/lib/conversations/schema";
import type { StatusCard } from "@/lib/status-cards/schema";
import { firstUnreadOf, groupMessages } from "./group-messages";

const message = (id: string, at: string, more: Partial<Message> = {}): Message => ({
  id, conversationId: "a", kind: "message", direction: "in", identityId: "jane", memberId: null, authorName: "Jane", subject: null, text: id, quoted: null, hasHtml: false, attachments: [],
  replyToRemoteId: null, remoteId: null, reactions: null, location: null, answer: null, automatic: false, unsupported: false, status: "received", error: null, errorKind: null, idempotencyKey: null,
  sentAt: `2026-01-${at}:00.000Z`, receivedAt: `2026-01-${at}:00.000Z`, editedAt: null, deletedAt: null, ...more,
});
const ours = { direction: "out" as const, identityId: null, memberId: "ana", authorName: "Ana" };
const shape = (messages: Message[], zone = "UTC", unread = 0) => groupMessages(messages, zone, unread).map((item) => (item.kind === "group" ? item.messages.map(({ id }) => id).join("+") : item.kind));

test("what one person wrote in a few minutes stands together", () => {
  expect(shape([message("a", "06T10:00"), message("b", "06T10:02"), message("c", "06T10:09"), message("d", "06T10:10", ours), message("e", "06T10:11")])).toEqual(["day", "a+b", "c", "d", "e"]);
});

test("a note never stands with an answer, nor one member's with another's", () => {
  expect(shape([message("a", "06T10:00", ours), message("n", "06T10:01", { ...ours, kind: "note" }), message("b", "06T10:01", ours), message("c", "06T10:02", { ...ours, memberId: "bo", authorName: "Bo" })])).toEqual(["day", "a", "n", "b", "c"]);
});

test("days are the viewer's", () => {
  const late = [message("a", "06T23:59"), message("b", "07T00:01")];
  expect(shape(late)).toEqual(["day", "a", "day", "b"]);
  expect(shape(late, "America/New_York")).toEqual(["day", "a+b"]);
});

test("what happened stands on its own line", () => {
  expect(shape([message("a", "06T10:00"), message("s", "06T10:01", { ...ours, kind: "system" }), message("b", "06T10:01")])).toEqual(["day", "a", "system", "b"]);
});

test("the first unread message is marked, and breaks a group", () => {
  const messages = [message("a", "06T10:00"), message("b", "06T10:01"), message("x", "06T10:01", ours), message("c", "06T10:02"), message("d", "06T10:03")];
  expect(shape(messages, "UTC", 2)).toEqual(["day", "a+b", "x", "unread", "c+d"]);
  expect(shape(messages, "UTC", 3)).toEqual(["day", "a", "unread", "b", "x", "c+d"]);
  expect(firstUnreadOf(messages, 9)).toBeNull();
  expect(firstUnreadOf(messages, 0)).toBeNull();
});

const card = (recordId: string, at: string, status: StatusCard["status"] = "shipped"): StatusCard => ({ id: `${recordId} ${status}`, at: `2026-01-${at}:00.000Z`, kind: "orders", recordId, name: recordId, status, totalMinor: 0, currency: null, dueOn: null, parcels: [], paidOn: null });
const withCards = (messages: Message[], cards: StatusCard[], unread = 0) => groupMessages(messages, "UTC", unread, cards).map((item) => (item.kind === "group" ? item.messages.map(({ id }) => id).join("+") : item.kind === "status" ? item.cards.map(({ id }) => id).join("<") : item.kind === "day" ? item.at.slice(8, 10) : item.kind));

describe("what became of orders", () => {
  test("stands where it happened, and breaks a group", () => {
    expect(withCards([message("a", "06T10:00"), message("b", "06T10:02")], [card("O-1", "06T10:01"), card("O-2", "06T11:00")])).toEqual(["06", "a", "O-1 shipped", "b", "O-2 shipped"]);
  });

  test("is one card for each record as long as nobody writes in between, where its latest belongs", () => {
    const cards = [card("O-1", "06T10:01", "confirmed"), card("O-2", "06T10:02"), card("O-1", "06T10:03"), card("O-1", "06T10:05", "delivered")];
    expect(withCards([message("a", "06T10:00"), message("b", "06T10:04")], cards)).toEqual(["06", "a", "O-2 shipped", "O-1 confirmed<O-1 shipped", "b", "O-1 delivered"]);
  });

  test("has its day, and leaves the next message that of its own", () => {
    const cards = [card("O-1", "06T23:00", "confirmed"), card("O-1", "07T09:00")];
    expect(withCards([message("a", "06T10:00"), message("b", "07T10:00"), message("c", "08T10:00")], [...cards, card("O-2", "09T10:00")])).toEqual(["06", "a", "07", "O-1 confirmed<O-1 shipped", "b", "08", "c", "09", "O-2 shipped"]);
  });

  test("stands above the mark of what is unread, keeps its key as more becomes of it, and is nothing without messages", () => {
    const messages = [message("a", "06T10:00"), message("b", "06T10:04")];
    expect(withCards(messages, [card("O-1", "06T10:01")], 1)).toEqual(["06", "a", "O-1 shipped", "unread", "b"]);
    const keys = (cards: StatusCard[]) => groupMessages(messages, "UTC", 0, cards).filter(({ kind }) => kind === "status").map(({ key }) => key);
    expect(keys([card("O-1", "06T10:05")])).toEqual(keys([card("O-1", "06T10:05"), card("O-1", "06T10:06", "delivered")]));
    expect(groupMessages([], "UTC", 0, [card("O-1", "06T10:01")])).toEqual([]);
  });
});
