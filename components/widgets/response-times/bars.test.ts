import { expect, test } from "vitest";
import { countTicks, drawn, placeOf } from "./bars";

test("bars go from the first bucket with something to the last, gaps included", () => {
  expect(drawn([0, 0, 3, 0, 1, 0])).toEqual([{ bucket: 2, count: 3 }, { bucket: 3, count: 0 }, { bucket: 4, count: 1 }]);
  expect(drawn([0, 0])).toEqual([]);
});

test("a mark stands in its bucket, by the logarithm", () => {
  expect(placeOf(20, 2)).toBe(1);
  expect(placeOf(Math.SQRT2 * 10, 2)).toBeCloseTo(0.5);
  expect(placeOf(2.5, 0)).toBe(0.5);
});

test("counts have few round steps, and whole ones", () => {
  expect(countTicks(37)).toEqual([0, 10, 20, 30, 40]);
  expect(countTicks(2)).toEqual([0, 1, 2]);
  expect(countTicks(900)).toEqual([0, 500, 1000]);
});
