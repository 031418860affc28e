import { expect, test } from "vitest";
import { daysOf, fromField, spanOf, stepOf, toField } from "./span";

test("a week begins on Monday, and a month is whole weeks", () => {
  expect(daysOf("week", "2026-05-03")).toEqual(["2026-04-27", "2026-04-28", "2026-04-29", "2026-04-30", "2026-05-01", "2026-05-02", "2026-05-03"]);
  const may = daysOf("month", "2026-05-31");
  expect([may[0], may.at(-1), may.length]).toEqual(["2026-04-27", "2026-05-31", 35]);
  expect([stepOf("month", "2026-12-31", 1), stepOf("month", "2026-01-31", -1), stepOf("week", "2026-05-03", 1)]).toEqual(["2027-01-01", "2025-12-01", "2026-05-10"]);
});

test("times are the workspace's, across a change of clocks", () => {
  expect(fromField("2026-03-29T12:00", "Europe/Berlin")).toBe("2026-03-29T10:00:00.000Z");
  expect(fromField("2026-03-28T12:00", "Europe/Berlin")).toBe("2026-03-28T11:00:00.000Z");
  expect(toField("2026-03-29T10:00:00.000Z", "Europe/Berlin")).toBe("2026-03-29T12:00");
  expect(fromField("", "UTC")).toBeNull();
  expect(spanOf("week", "2026-03-29", "Europe/Berlin")).toEqual({ from: "2026-03-22T23:00:00.000Z", to: "2026-03-29T22:00:00.000Z" });
});
