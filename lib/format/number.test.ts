import { expect, test } from "vitest";
import { formatCompact, formatCount, formatDelta, formatNumber, formatPercent, plural } from "./number";

const plain = (text: string) => text.replace(/\u202f/g, " ");

test("numbers are grouped, and what is no number is a dash", () => {
  expect(formatNumber(1284)).toBe("1,284");
  expect(formatNumber(0.2134)).toBe("0.21");
  expect(formatNumber(4, 1)).toBe("4.0");
  expect(formatNumber(Number.NaN)).toBe("–");
});

test("badges stop at 999+ and never show less than nothing", () => {
  expect([0, 6, 999, 1000, 25_000, -3].map(formatCount)).toEqual(["0", "6", "999", "999+", "999+", "0"]);
});

test("tiles show three significant figures and change the unit before rounding reaches 1,000", () => {
  expect([0, 12.34, 950, 999, 1284, 184_200, 999_949, 1_210_000, -48_600, 3.2e9].map((value) => plain(formatCompact(value)))).toEqual([
    "0", "12.3", "950", "999", "1.28 k", "184 k", "1 M", "1.21 M", "-48.6 k", "3.2 B",
  ]);
});

test("shares are whole percents, small ones keep a digit", () => {
  expect([0, 0.004, 0.12, 1, 1.5].map((share) => plain(formatPercent(share)))).toEqual(["0 %", "0.4 %", "12 %", "100 %", "150 %"]);
});

test("a delta says which way and how much, and does not divide by nothing", () => {
  const delta = (now: number | null, before: number | null) => {
    const change = formatDelta(now, before);
    return change && [change.direction, plain(change.words)];
  };
  expect(delta(112, 100)).toEqual(["up", "12 %"]);
  expect(delta(82, 100)).toEqual(["down", "18 %"]);
  expect(delta(100, 100)).toEqual(["same", "0 %"]);
  expect(delta(5, 0)).toEqual(["up", "new"]);
  expect(delta(0, 0)).toEqual(["same", "0 %"]);
  expect(delta(-50, -100)).toEqual(["up", "50 %"]);
  expect(delta(null, 100)).toBeNull();
});

test("one is singular, all else plural", () => {
  expect([0, 1, 2].map((count) => plural(count, "reply", "replies"))).toEqual(["0 replies", "1 reply", "2 replies"]);
});
