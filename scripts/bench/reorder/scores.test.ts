import { describe, expect, test } from "vitest";
import { chanceToBuy, fitBgNbd } from "./bg-nbd";
import { areaUnderCurve, recall } from "./scores";

test("the area under the curve is how often the true one comes first", () => {
  const area = (...all: [number, boolean][]) => areaUnderCurve(all.map(([score, isTrue]) => ({ score, isTrue })));
  expect(area([1, false], [2, true])).toBe(1);
  expect(area([2, false], [1, true])).toBe(0);
  expect(area([1, false], [1, true])).toBe(0.5);
  expect(area([1, false], [2, true], [3, false], [4, true])).toBe(0.75);
});

test("recall is the share of what was wanted", () => {
  expect(recall(["a", "b"], new Set(["b", "c"]))).toBe(0.5);
});

describe("BG/NBD", () => {
  test("prefers who bought lately to who bought as often long ago, and is a chance", () => {
    // As published for CDNOW: r 0.243, alpha 4.414, a 0.793, b 2.426.
    const model = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
    const [late, early, once] = [{ repeats: 4, lastAt: 35, watched: 38 }, { repeats: 4, lastAt: 10, watched: 38 }, { repeats: 0, lastAt: 0, watched: 38 }].map((one) => chanceToBuy(model, one, 39));
    expect(late).toBeGreaterThan(early!);
    expect(early).toBeGreaterThan(0);
    expect(late).toBeLessThan(1);
    // Nobody who bought once can have been seen to leave.
    expect(once).toBeCloseTo(1 - ((4.414 + 38) / (4.414 + 38 + 39)) ** 0.243);
  });

  test("finds rates again that it was made with", () => {
    const all = Array.from({ length: 400 }, (_, n) => ({ repeats: n % 4 === 0 ? 6 : n % 4 === 1 ? 1 : 0, lastAt: n % 4 === 0 ? 36 : n % 4 === 1 ? 12 : 0, watched: 38 }));
    const { r, alpha } = fitBgNbd(all);
    expect(r / alpha).toBeGreaterThan(0.02);
    expect(r / alpha).toBeLessThan(0.2);
  });
});
