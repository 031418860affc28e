import { expect, test } from "vitest";
import { daysOfSpan, isSpan, monthsOf, periodOfSpan, shiftSpan, spanOf, spanWords } from "./span";

test("a day lies in its month and quarter", () => {
  expect(spanOf("2026-05-03", "month")).toBe("2026-05");
  expect(spanOf("2026-12-31", "quarter")).toBe("2026-Q4");
  expect(["2026-13", "2026-Q5", "2026-5", "2026"].filter(isSpan)).toEqual([]);
});

test("spans follow one another over the year's end, and end with their last day", () => {
  expect(shiftSpan("2026-12", 1)).toBe("2027-01");
  expect(shiftSpan("2026-Q1", -1)).toBe("2025-Q4");
  expect(daysOfSpan("2028-02")).toEqual({ first: "2028-02-01", last: "2028-02-29" });
  expect(daysOfSpan("2026-Q4")).toEqual({ first: "2026-10-01", last: "2026-12-31" });
  expect(monthsOf("2026-Q2")).toEqual(["2026-04", "2026-05", "2026-06"]);
});

test("they begin at midnight where the workspace is, and are called as people call them", () => {
  expect(periodOfSpan("2026-Q4", "Europe/Berlin")).toEqual({ from: new Date("2026-09-30T22:00:00Z"), to: new Date("2026-12-31T23:00:00Z") });
  expect([spanWords("2026-Q4"), spanWords("2026-05")]).toEqual(["Q4 2026", "May 2026"]);
});
