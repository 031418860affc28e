import { expect, test } from "vitest";
import type { Message } from "@/lib/conversations/schema";
import { answeredAfter, answeredConcern, newestOf } from "./answered";

const message = (id: string, more: Partial<Message> = {}): Message => ({ id, idempotencyKey: null, direction: "out", kind: "message", memberId: "bo", authorName: "Bo", automatic: false, sentAt: "2026-05-03T14:02:00Z", ...more }) as Message;
const clock = (iso: string) => iso.slice(11, 16);

test("the newest is the one that came last, and never what only stands for a message", () => {
  expect(newestOf([message("3"), message("2"), message("9", { idempotencyKey: "9" })])).toBe("3");
  expect(newestOf([])).toBeUndefined();
});

test("only what somebody else said to the customer after it counts", () => {
  const thread = [message("1"), message("2", { direction: "in", memberId: null }), message("3", { memberId: "ana" }), message("4", { kind: "note" }), message("5"), message("6", { memberId: null, automatic: true })];
  expect(answeredAfter(thread, "2", "ana").map(({ id }) => id)).toEqual(["5", "6"]);
  expect(answeredAfter(thread, "6", "ana")).toEqual([]);
});

test("says who answered and when", () => {
  expect(answeredConcern([message("5")], clock)).toMatchObject({ title: "Bo answered at 14:02", href: "#message-5" });
  expect(answeredConcern([message("5"), message("6", { automatic: true })], clock)).toMatchObject({ title: "An automatic answer went out at 14:02", detail: expect.stringContaining("1 more before") });
  expect(answeredConcern([], clock)).toBeNull();
});
