import { describe, expect, test } from "vitest";
import { buyAgainScore } from "./buy-again";
import { dayNumber, dayOfNumber, daysBetween } from "./days";
import { confidenceOf, findLapsed } from "./detect";
import { historyOf, type PastOrder } from "./history";
import { presentSales, rankNextItems } from "./next-items";
import { usualQuantity } from "./quantity";
import { patience, rhythmOf } from "./rhythm";
import { dayAfter, seasonDays, seasonOf } from "./season";

const today = dayNumber("2026-11-20");
const order = (daysAgo: number, items: Record<string, number>, unit: string | null = null): PastOrder => ({ day: today - daysAgo, worth: 10, lines: Object.entries(items).map(([productId, quantity]) => ({ productId, quantity, unit })) });
/** Coffee at these days before today, twelve each. */
const coffee = (...daysAgo: number[]) => daysAgo.map((ago) => order(ago, { coffee: 12 }));
const lapsed = (orders: readonly PastOrder[], more = {}) => findLapsed(historyOf(orders), { today, ...more }).items;

describe("a history", () => {
  test("is the same in whatever order it comes, and knows what came twice", () => {
    const orders = [order(10, { coffee: 5, cups: 1 }), order(40, { coffee: 5 }), order(10, { cups: 1, coffee: 5 })];
    const { items, visits } = historyOf(orders);
    expect(items.get("coffee")).toEqual([{ day: today - 40, quantity: 5, unit: null }, { day: today - 10, quantity: 5, unit: null }]);
    expect(visits.map(({ day }) => today - day)).toEqual([40, 10]);
    expect(historyOf(orders.toReversed())).toEqual(historyOf(orders));
  });

  test("adds up what was ordered on one day, and takes what came back from what was ordered last before it", () => {
    const { items } = historyOf([order(40, { coffee: 5 }), order(30, { coffee: 4 }), order(30, { coffee: 3 }), order(20, { coffee: -9 }), order(10, { coffee: 2 })]);
    expect(items.get("coffee")!.map(({ day, quantity }) => [today - day, quantity])).toEqual([[40, 3], [10, 2]]);
  });

  test("of what came back whole has nothing", () => {
    expect(historyOf([order(40, { coffee: 5 }), order(39, { coffee: -5 })]).items.size).toBe(0);
    expect(historyOf([order(40, { coffee: -5 })])).toEqual({ visits: [], items: new Map() });
    expect(historyOf([order(40, { coffee: Number.NaN })]).items.size).toBe(0);
  });
});

describe("a rhythm", () => {
  test("is what lies between two, and how evenly", () => {
    const even = rhythmOf([0, 30, 60, 90, 120, 150]);
    const uneven = rhythmOf([0, 5, 60, 70, 145, 150]);
    expect(even.interval).toBeCloseTo(30);
    expect(even.spread).toBeLessThan(uneven.spread);
    expect(patience(even)).toBeLessThan(patience(uneven));
  });

  test("is hardly another for one order that was missed", () => {
    expect(rhythmOf([0, 30, 60, 300, 330, 360]).interval).toBeLessThan(50);
  });

  test("follows habits that changed", () => {
    expect(rhythmOf([0, 60, 120, 150, 180, 210]).interval).toBeLessThan(rhythmOf([0, 30, 60, 90, 150, 210]).interval);
  });
});

describe("the usual quantity", () => {
  const taken = (...all: [number, string?][]) => all.map(([quantity, unit], index) => ({ day: index, quantity, unit: unit ?? null }));

  test("does not change for a festival", () => {
    expect(usualQuantity(taken([12], [12], [400], [10], [12])).quantity).toBe(12);
  });

  test("is the later one once habits changed, in the unit that they use", () => {
    expect(usualQuantity(taken([5], [5], [5], [20], [20], [20])).quantity).toBe(20);
    expect(usualQuantity(taken([600, "piece"], [2, "box"], [3, "box"], [2, "box"]))).toEqual({ quantity: 2, unit: "box" });
    expect(usualQuantity([])).toEqual({ quantity: 0, unit: null });
  });
});

describe("a season", () => {
  /** Three years of ice cream: every third day from May to August, and once a month else. */
  const days = Array.from({ length: 3 * 365 }, (_, day) => dayNumber("2023-01-01") + day).filter((day) => (/-0[5-8]-/.test(dayOfNumber(day)) ? day % 3 === 0 : dayOfNumber(day).endsWith("-15")));

  test("is when others order it; of less than a year it is not told", () => {
    const season = seasonOf(days)!;
    expect(season[6]).toBeGreaterThan(2);
    expect(season[0]).toBeLessThan(0.5);
    expect(seasonOf(days.slice(0, 45))).toBeNull();
    expect(seasonOf([1, 500, 900])).toBeNull();
  });

  test("makes winter days short and summer days long, and both ways agree", () => {
    const season = seasonOf(days)!;
    const [winter, summer] = [dayNumber("2026-01-01"), dayNumber("2026-06-01")];
    expect(seasonDays(season, winter, winter + 60)).toBeLessThan(30);
    expect(seasonDays(season, summer, summer + 60)).toBeGreaterThan(100);
    expect(dayAfter(season, winter, seasonDays(season, winter, winter + 200))).toBeCloseTo(winter + 200);
    expect(dayAfter(null, 5, 7)).toBe(12);
  });

  test("keeps ice cream from being overdue in November, and not coffee", () => {
    const bought = [...coffee(200, 185, 170, 155, 140, 125, 110, 95, 80)];
    expect(lapsed(bought)).toHaveLength(1);
    expect(lapsed(bought, { seasonOf: () => seasonOf(days) })).toEqual([]);
  });
});

describe("a lapsed item", () => {
  test("is overdue by the rhythm of its own customer", () => {
    const [one] = lapsed(coffee(225, 195, 165, 135, 105, 75));
    expect(one).toMatchObject({ productId: "coffee", quantity: 12, timesOrdered: 6, intervalDays: 30, lastDay: today - 75, dueDay: today - 45, daysOverdue: 45 });
    expect(lapsed(coffee(170, 140, 110, 80, 50, 20))).toEqual([]);
    // Who orders every quarter is not late after seventy-five days.
    expect(lapsed(coffee(435, 345, 255, 165, 75))).toEqual([]);
  });

  test("was ordered three times, is still sold, and its customer has not been gone for years", () => {
    expect(lapsed(coffee(135, 105))).toEqual([]);
    const bought = coffee(225, 195, 165, 135, 105, 75);
    expect(lapsed(bought, { isSold: () => false })).toEqual([]);
    expect(lapsed(coffee(1500, 1470, 1440, 1410))).toEqual([]);
  });

  test("lasts longer when it was stocked up", () => {
    const [plain] = lapsed(coffee(225, 195, 165, 135, 105, 75));
    const stocked = lapsed([...coffee(225, 195, 165, 135, 105), order(75, { coffee: 48 })]);
    expect(plain!.daysOverdue).toBe(45);
    expect(stocked).toEqual([]);
  });

  test("is surer the oftener it was ordered, and less so once they order without it or not at all", () => {
    const standing = { timesOrdered: 6, waited: 2, rhythm: { interval: 30, spread: 0.4 }, ordersWithout: 0, silence: 1 };
    const sure = confidenceOf(standing);
    expect(confidenceOf({ ...standing, timesOrdered: 12 })).toBeGreaterThan(sure);
    for (const worse of [{ waited: 5 }, { ordersWithout: 4 }, { silence: 6 }, { rhythm: { interval: 30, spread: 1 } }]) expect(confidenceOf({ ...standing, ...worse })).toBeLessThan(sure);
    expect(confidenceOf({ ...standing, waited: 1e6, silence: 1e6 })).toBeGreaterThanOrEqual(0);
  });

  test("says why, and what speaks against it", () => {
    const [one] = lapsed([...coffee(225, 195, 165, 135, 105, 75), order(40, { cups: 1 }), order(2, { cups: 1 })]);
    const words = one!.reasons.map(({ words: said, speaksFor }) => `${speaksFor ? "+" : "-"} ${said}`);
    expect(words).toEqual(expect.arrayContaining(["+ Ordered 6 times", "+ Still ordering", "- 2 orders since, without it"]));
  });

  test("says on which day to look again: when the next one lapses, and by and by after that", () => {
    const history = historyOf(coffee(170, 140, 110, 80, 50, 20));
    const { nextLook } = findLapsed(history, { today });
    expect(findLapsed(history, { today: nextLook! - 1 }).items).toEqual([]);
    expect(findLapsed(history, { today: nextLook! }).items).toHaveLength(1);
    expect(findLapsed(history, { today: nextLook! }).nextLook).toBeGreaterThan(nextLook!);
    expect(findLapsed(historyOf(coffee(20)), { today }).nextLook).toBeNull();
  });
});

test("who ordered lately, often and for more is likelier to order again", () => {
  const score = (...visits: [number, number][]) => buyAgainScore(visits.map(([daysAgo, worth]) => ({ day: today - daysAgo, worth })), today);
  expect(score([10, 50])).toBeGreaterThan(score([90, 50]));
  expect(score([10, 50], [40, 50])).toBeGreaterThan(score([10, 50]));
  expect(score([10, 500])).toBeGreaterThan(score([10, 50]));
  expect(score()).toBe(0);
});

test("what they order next is what they usually order, what sells at present before what does not, then what others buy", () => {
  const theirs = historyOf([order(200, { coffee: 1, cups: 1, flour: 1 }), order(100, { coffee: 1, cups: 1 }), order(50, { coffee: 1, salt: 1 })]);
  const others = [1, 2, 3].map((ago) => historyOf([order(ago, { salt: 1, sugar: 1 })]));
  const ranked = (...sales: Parameters<typeof presentSales>) => rankNextItems(theirs, presentSales(...sales)).map(({ productId }) => productId);
  expect(ranked([], today)).toEqual(["coffee", "cups", "flour", "salt"]);
  expect(ranked([theirs, ...others], today)).toEqual(["coffee", "cups", "salt", "flour", "sugar"]);
  expect(rankNextItems(theirs, presentSales(others, today), 2)).toHaveLength(2);
});

test("days are counted across months", () => {
  expect(daysBetween("2026-02-27", "2026-03-02")).toBe(3);
  expect(dayOfNumber(dayNumber("2026-05-03T23:59:00Z"))).toBe("2026-05-03");
});
