import { expect, test } from "vitest";
import { shadeOf } from "./shade";

test("a figure is shaded by how far it is from what it was, and which way is good", () => {
  expect(shadeOf(150, 100, true)).toEqual({ tone: "better", strength: 1 });
  expect(shadeOf(125, 100, false)).toEqual({ tone: "worse", strength: 0.5 });
  expect(shadeOf(50, 100, false)).toEqual({ tone: "better", strength: 1 });
  expect(shadeOf(75, 100, null)).toEqual({ tone: "other", strength: 0.5 });
});

test("what is as it was, or has nothing before it, is not shaded", () => {
  for (const [now, before] of [[100, 100], [101, 100], [null, 5], [5, null], [0, 0]] as const) expect(shadeOf(now, before, true)).toBeNull();
  expect(shadeOf(3, 0, true)).toEqual({ tone: "better", strength: 1 });
});
