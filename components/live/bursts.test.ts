import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Bursts } from "./bursts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** @param costMs how long it takes to draw what is handed on */
function bursts(costMs = 0) {
  const handed: (readonly number[])[] = [];
  const at = new Map<number, number>();
  const those = new Bursts<number>((items) => {
    handed.push(items);
    for (const item of items) at.set(item, Date.now());
    vi.setSystemTime(Date.now() + costMs);
    if (costMs) vi.spyOn(performance, "now").mockReturnValueOnce(performance.now() + costMs);
  });
  return { handed, at, those };
}

test("hands on at once what comes singly", () => {
  const { handed, those } = bursts();
  for (let item = 1; item <= 10; item++) {
    those.add(item, false);
    expect(handed.at(-1)).toEqual([item]);
    vi.advanceTimersByTime(500);
  }
});

test.each([[0, 600, 30], [100, 1_600, 14]])("hands on what comes thick together, in its order, soon, and all of it; drawing it takes %i ms", (costMs, soonMs, mostTimes) => {
  const { handed, at, those } = bursts(costMs);
  const came = new Map<number, number>();
  for (let item = 0; item < 200; item++) {
    came.set(item, Date.now());
    those.add(item, false);
    vi.advanceTimersByTime(50);
  }
  vi.advanceTimersByTime(2_000);
  expect(handed.flat()).toEqual(Array.from({ length: 200 }, (_, item) => item));
  for (const [item, when] of came) expect(at.get(item)! - when).toBeLessThanOrEqual(soonMs);
  // Ten seconds of twenty a second.
  expect(handed.length).toBeLessThan(mostTimes);
});

test("shows at once what is looked at, and all that is there before something is done", () => {
  const { handed, those } = bursts();
  for (let item = 0; item < 10; item++) those.add(item, false);
  expect(handed.flat()).toHaveLength(4);
  those.add(10, true);
  expect(handed.flat()).toHaveLength(11);
  those.add(11, false);
  those.flush();
  those.flush();
  expect(handed.at(-1)).toEqual([11]);
  vi.advanceTimersByTime(5_000);
  expect(handed.flat()).toHaveLength(12);
});
