import { describe, expect, test } from "vitest";
import { healthOf, type HealthFacts } from "./health";
import { strengthOf, type Touch } from "./strength";

const now = Date.parse("2026-11-20T12:00:00Z");
const dayMs = 86_400_000;
const none = { count: 0, minor: 0 };
const facts = (more: Partial<HealthFacts> = {}): HealthFacts => ({ now, wroteAt: [], waitingSince: null, cases: [], lateOrders: [], lostDeals: [], wonDeals: [], ordered: { recent: none, before: none }, left: [], ...more });
const wroteEvery = (days: number, until: number, times = 8) => Array.from({ length: times }, (_, n) => now - (until + n * days) * dayMs);
const ids = (more: Partial<HealthFacts>) => healthOf(facts(more)).reasons.map(({ id, weight }) => [id, weight]);

describe("health", () => {
  test("of somebody of whom nothing is known is unknown", () => {
    expect(healthOf(facts())).toEqual({ level: "unknown", score: null, reasons: [] });
  });

  test("silence is measured by their own rhythm, and says so", () => {
    expect(ids({ wroteAt: wroteEvery(2, 1) })).toEqual([["in_touch", 5]]);
    expect(ids({ wroteAt: wroteEvery(2, 10) })).toEqual([["silence", -15]]);
    expect(ids({ wroteAt: wroteEvery(2, 20) })).toEqual([["silence", -30]]);
    // Who writes once a month is not silent after three weeks.
    expect(ids({ wroteAt: wroteEvery(30, 20, 5) })).toEqual([["in_touch", 5]]);
    expect(ids({ wroteAt: wroteEvery(2, 60, 3) })).toEqual([]);
    expect(healthOf(facts({ wroteAt: wroteEvery(2, 20) })).reasons[0]).toMatchObject({ words: "Silent for 20 days", evidence: "They usually write every 2 days; the last time was 20 days ago." });
  });

  test("what waits, what is late and what was lost takes from it, each with its evidence", () => {
    expect(ids({ waitingSince: now - 3 * 3_600_000, wonDeals: [{ name: "Hotel" }] })).toEqual([["won_deals", 10]]);
    expect(ids({ waitingSince: now - 30 * 3_600_000 })).toEqual([["waiting", -15]]);
    expect(ids({ waitingSince: now - 4 * dayMs })).toEqual([["waiting", -25]]);
    expect(ids({ cases: [{ name: "Broken", openedAt: now - 9 * dayMs, isUrgent: true }] })).toEqual([["cases", -10], ["urgent_cases", -10], ["old_cases", -10]]);
    expect(ids({ lateOrders: Array.from({ length: 9 }, (_, n) => ({ name: `O-${n}`, dueOn: "2026-11-18" })) })).toEqual([["late_orders", -25]]);
    expect(healthOf(facts({ lateOrders: Array.from({ length: 5 }, (_, n) => ({ name: `O-${n}`, dueOn: "2026-11-18" })) })).reasons[0]!.evidence).toBe("O-0, promised for 18 Nov 2026; O-1, promised for 18 Nov 2026; O-2, promised for 18 Nov 2026; and 2 more.");
    expect(healthOf(facts({ lostDeals: [{ name: "Oil", reason: "Price" }] })).reasons[0]).toMatchObject({ words: "1 deal lost in the last ninety days", evidence: "Oil: Price.", weight: -10 });
    expect(ids({ left: ["Telegram"] })).toEqual([["left", -15]]);
  });

  test("orders are compared with those before, where there were some", () => {
    expect(ids({ ordered: { recent: { count: 3, minor: 9_000 }, before: { count: 3, minor: 10_000 } } })).toEqual([["orders", 5]]);
    expect(ids({ ordered: { recent: { count: 1, minor: 5_000 }, before: { count: 3, minor: 10_000 } } })).toEqual([["volume", -10]]);
    expect(ids({ ordered: { recent: none, before: { count: 2, minor: 10_000 } } })).toEqual([["volume", -20]]);
    expect(ids({ ordered: { recent: none, before: { count: 1, minor: 10_000 } } })).toEqual([]);
    expect(ids({ ordered: { recent: { count: 1, minor: 5_000 }, before: { count: 3, minor: 10_000 }, more: true } })).toEqual([["orders", 5]]);
  });

  test("is good, to be watched or at risk, between 0 and 100, the heaviest reason first", () => {
    expect(healthOf(facts({ wonDeals: [{ name: "A" }], wroteAt: wroteEvery(2, 1), ordered: { recent: { count: 1, minor: 1 }, before: none } }))).toMatchObject({ level: "good", score: 100 });
    expect(healthOf(facts({ wroteAt: wroteEvery(2, 20) }))).toMatchObject({ level: "watch", score: 50 });
    const all = healthOf(facts({ wroteAt: wroteEvery(2, 20), waitingSince: now - 5 * dayMs, cases: [{ name: "A", openedAt: now - 20 * dayMs, isUrgent: true }], lateOrders: [{ name: "O", dueOn: "2026-11-01" }], lostDeals: [{ name: "B", reason: null }], left: ["E-mail"] }));
    expect(all).toMatchObject({ level: "at_risk", score: 0 });
    expect(all.reasons[0]!.id).toBe("silence");
  });
});

describe("strength", () => {
  const touch = (daysAgo: number, minutes: number, direction: "in" | "out", memberId: string | null = null): Touch => ({ at: now - daysAgo * dayMs + minutes * 60_000, direction, conversationId: "c", memberId, author: memberId && `Member ${memberId}` });

  test("of strangers is none", () => {
    expect(strengthOf([], now)).toMatchObject({ level: "none", score: 0, lastTouchAt: null, members: [] });
  });

  test("grows with how lately, how often and how evenly the two write", () => {
    const often = Array.from({ length: 14 }, (_, n) => [touch(n, 0, "in"), touch(n, 20, "out", "a")]).flat();
    expect(strengthOf(often, now)).toMatchObject({ level: "strong", activeDays: 14, theirs: 14, ours: 14, ourReplyMinutes: 20 });
    expect(strengthOf(often.map((one) => ({ ...one, at: one.at - 80 * dayMs })), now).level).toBe("steady");
    expect(strengthOf([touch(100, 0, "out", "a")], now)).toMatchObject({ level: "weak", theirReplyMinutes: null });
  });

  test("names who of us knows them best: who wrote most lately, with how fast they answer", () => {
    const { members } = strengthOf([touch(160, 0, "out", "old"), touch(161, 0, "out", "old"), touch(162, 0, "out", "old"), touch(3, 0, "in"), touch(3, 6, "out", "new"), touch(2, 0, "in"), touch(2, 10, "out", "new")], now);
    expect(members.map(({ id, messages, replyMinutes }) => [id, messages, replyMinutes])).toEqual([["new", 2, 8], ["old", 3, null]]);
  });

  test("an answer that came after two weeks is none, and two in a row are one question", () => {
    expect(strengthOf([touch(40, 0, "in"), touch(39, 0, "in"), touch(20, 0, "out", "a")], now).ourReplyMinutes).toBeNull();
    expect(strengthOf([touch(1, 0, "in"), touch(1, 30, "in"), touch(1, 60, "out", "a")], now).ourReplyMinutes).toBe(60);
  });
});
