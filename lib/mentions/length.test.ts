import { expect, test } from "vitest";
import { lengthOf, lengthProblem } from "./length";

const family = "👩‍👩‍👧‍👦";

test("a sign counts as the platform counts it", () => {
  expect(lengthOf(family, { textLength: null, counted: "units" })).toBe(11);
  expect(lengthOf(family, { textLength: null, counted: "points" })).toBe(7);
  expect(lengthOf(family, { textLength: null, counted: "graphemes" })).toBe(1);
});

test("a link counts for as many signs as the platform says, however long it is", () => {
  const text = `See https://shop.example/${"x".repeat(80)}.`;
  expect(lengthOf(text, { textLength: 280, counted: "points", linkLength: 23 })).toBe("See .".length + 23);
  expect(lengthOf(text, { textLength: 280, counted: "points" })).toBe(text.length);
});

test("what is too long is said with how much has to go", () => {
  expect(lengthProblem("abcdef", { textLength: 4, counted: "graphemes" }, "Bluesky")).toBe("Bluesky takes 4 characters. Shorten this by 2.");
  expect(lengthProblem("abcd", { textLength: 4, counted: "graphemes" }, "Bluesky")).toBeNull();
  expect(lengthProblem("ü".repeat(4), { textLength: 4, counted: "graphemes", textBytes: 6 }, "Bluesky")).toContain("6 bytes");
});
