import { expect, test } from "vitest";
import type { ConversationRow, Message } from "../conversations/schema";
import type { LiveChange } from "./changes";
import { Heard } from "./heard";

const told = (subject: string, messages: Record<string, Message["status"]> = {}, more: { onlyMessages?: true } = {}): LiveChange => ({
  topic: "conversation", id: "c1", placement: { teamId: null, assigneeId: null }, row: { id: "c1", subject } as ConversationRow,
  messages: Object.entries(messages).map(([id, status]) => ({ id, status }) as Message), ...more,
});
const words = (changes: ReturnType<Heard["take"]>) => changes.map((change) => (change.topic === "conversation" ? [change.row?.subject ?? null, ...change.messages.map(({ id, status }) => `${id} ${status}`)].join(", ") : change.topic));

test("a notice that was overtaken turns nothing back, and still brings what only it tells of", () => {
  const heard = new Heard();
  expect(words(heard.take([told("new", { m1: "sent" })], "02", 1000))).toEqual(["new, m1 sent"]);
  expect(words(heard.take([told("old", { m1: "queued", m0: "received" })], "01", 1001))).toEqual([", m0 received"]);
  expect(words(heard.take([told("old", { m1: "queued" })], "01", 1002))).toEqual([]);
  expect(words(heard.take([told("newer", { m1: "read" })], "03", 1003))).toEqual(["newer, m1 read"]);
  expect(words(heard.take([told("newer", { m1: "read" })], "03", 1004))).toEqual(["newer, m1 read"]);
});

test("who went out of sight stays there until something later brings them back", () => {
  const heard = new Heard();
  expect(words(heard.take([{ topic: "conversation_gone", id: "c1" }], "05", 1000))).toEqual(["conversation_gone"]);
  expect(words(heard.take([told("here")], "04", 1001))).toEqual([]);
  expect(words(heard.take([told("here again")], "06", 1002))).toEqual(["here again"]);
});

test("a row that came along with its messages counts for nothing", () => {
  const heard = new Heard();
  expect(words(heard.take([told("as it was", { m1: "read" }, { onlyMessages: true })], "09", 1000))).toEqual([", m1 read"]);
  expect(words(heard.take([told("closed")], "08", 1001))).toEqual(["closed"]);
});

test("knows what was told since a request was sent", () => {
  const heard = new Heard();
  heard.take([told("one", { m1: "queued" })], "01", 1000);
  heard.take([{ topic: "members" }], undefined, 2000);
  expect(words(heard.since(1000))).toEqual(["one, m1 queued", "members"]);
  expect(words(heard.since(1500))).toEqual(["members"]);
  expect([heard.toldSince("message", "m1", 1000), heard.toldSince("message", "m1", 1001), heard.toldSince("conversation", "c1", 500), heard.toldSince("message", "m2", 0)]).toEqual([true, false, true, false]);
});

test("forgets what is over", () => {
  const heard = new Heard();
  for (let index = 0; index < 3000; index++) heard.take([{ topic: "conversation_gone", id: `c${index}` }], "01", 1000);
  heard.take([{ topic: "members" }], "02", 100_000);
  expect(heard.toldSince("conversation", "c1", 0)).toBe(false);
  expect(words(heard.since(0))).toEqual(["members"]);
});
