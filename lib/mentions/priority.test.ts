import { expect, test } from "vitest";
import { priorityOf, type PriorityFacts } from "./priority";

const now = Date.UTC(2026, 4, 3, 12);
const facts = (more: Partial<PriorityFacts> = {}): PriorityFacts => ({
  now, at: now, text: "Hello", kind: "mention", followers: null, isAutomated: false, reposts: 0, likes: 0, sentiment: null, intent: null, relation: null,
  deals: { count: 0, amounts: [] }, cases: { count: 0, urgent: 0 }, isCustomer: false, inThread: 0, ...more,
});
const words = (more: Partial<PriorityFacts>) => priorityOf(facts(more)).reasons.map((reason) => reason.words);

test("a mention of which nothing is known stands low, and gives no reasons", () => {
  expect(priorityOf(facts())).toEqual({ score: 10, reasons: [] });
});

test("each reason is said in words, the heaviest first, and the score is their sum", () => {
  const { score, reasons } = priorityOf(facts({ followers: 12_400, sentiment: "negative", deals: { count: 2, amounts: [{ minor: 1_250_000, currency: "EUR" }] }, text: "Where is it?" }));
  expect(reasons).toEqual([
    { kind: "sentiment", points: 15, words: "Sounds unhappy" },
    { kind: "reach", points: 12, words: "12,400 follow them" },
    { kind: "deals", points: 12, words: "2 open deals of €12,500" },
    { kind: "question", points: 7, words: "Asks something" },
  ]);
  expect(score).toBe(10 + 15 + 12 + 12 + 7);
});

test("what many answer and nobody of us did waits higher and higher, until it is over", () => {
  const at = (hours: number) => priorityOf(facts({ at: now - hours * 3_600_000 })).score;
  expect([0.5, 2, 5, 30].map(at)).toEqual([10, 14, 19, 22]);
  expect(at(80)).toBe(4);
  expect(words({ inThread: 9 })).toEqual(["9 others wrote in its thread within an hour"]);
});

test("a question is one in any script, and counts once where its intent is known", () => {
  for (const text of ["Open on Sunday?", "日曜は開いていますか？", "هل أنتم مفتوحون؟"]) expect(words({ text })).toEqual(["Asks something"]);
  expect(words({ text: "Open on Sunday?", intent: "question" })).toEqual(["Asks something"]);
  expect(words({ text: "Why?", intent: "complaint" })).toEqual(["Complains"]);
});

test("amounts of two currencies are never one sum", () => {
  expect(words({ deals: { count: 2, amounts: [{ minor: 100, currency: "EUR" }, { minor: 100, currency: "USD" }] } })).toEqual(["2 open deals"]);
  expect(words({ deals: { count: 1, amounts: [{ minor: 90_000, currency: "JPY" }] } })).toEqual(["1 open deal of JP¥90,000"]);
});

test("programs and advertising sink, and no score leaves 0 to 100", () => {
  expect(priorityOf(facts({ isAutomated: true, intent: "spam" })).score).toBe(0);
  const all = priorityOf(facts({ followers: 5_000_000, reposts: 500, sentiment: "negative", intent: "purchase", deals: { count: 1, amounts: [] }, cases: { count: 3, urgent: 1 }, inThread: 40, at: now - 30 * 3_600_000 }));
  expect(all.score).toBe(100);
});
