import { expect, test } from "vitest";
import type { Message } from "@/lib/conversations/schema";
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
