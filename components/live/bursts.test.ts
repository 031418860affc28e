import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Bursts } from "./bursts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function bursts() {
  const handed: (readonly number[])[] = [];
  return { handed, bursts: new Bursts<number>((items) => void handed.push(items)) };
}

test("hands on at once what comes singly", () => {
  const { handed, bursts: one } = bursts();
  for (let item = 1; item <= 10; item++) {
    one.add(item, false);
    expect(handed.at(-1)).toEqual([item]);
    vi.advanceTimersByTime(700);
  }
});

test("hands on what comes thick together, in its order, soon, and all of it", () => {
  const { handed, bursts: many } = bursts();
  for (let item = 0; item < 200; item++) {
    many.add(item, false);
    vi.advanceTimersByTime(50);
    // Nothing waits for longer than 600 ms.
    expect(item - (handed.at(-1)!.at(-1) ?? 0)).toBeLessThan(13);
  }
  vi.advanceTimersByTime(600);
  expect(handed.flat()).toEqual(Array.from({ length: 200 }, (_, item) => item));
  // Ten seconds of twenty a second.
  expect(handed.length).toBeLessThan(22);
});

test("shows at once what is looked at, and all that is there before something is done", () => {
  const { handed, bursts: some } = bursts();
  for (let item = 0; item < 10; item++) some.add(item, false);
  expect(handed.flat()).toHaveLength(4);
  some.add(10, true);
  expect(handed.flat()).toHaveLength(11);
  some.add(11, false);
  some.flush();
  some.flush();
  expect(handed.at(-1)).toEqual([11]);
  vi.advanceTimersByTime(5_000);
  expect(handed.flat()).toHaveLength(12);
});
