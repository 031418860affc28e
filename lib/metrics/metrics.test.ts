import { expect, test } from "vitest";
import { bucketOf } from "./buckets";
import { percentileSeconds } from "./percentile";
import { periodOf, previousPeriod, readDashboardParams, startOfDay } from "./range";
import { dashboardParams } from "./schema";

const counted = (seconds: number[]) => {
  const counts = Array.from({ length: 20 }, () => 0);
  for (const value of seconds) counts[bucketOf(value)]!++;
  return counts;
};

test("a percentile out of buckets lies in the right bucket", () => {
  const seconds = Array.from({ length: 999 }, (_, n) => n + 1);
  const median = percentileSeconds(counted(seconds), 0.5)!;
  expect(median).toBeGreaterThan(320);
  expect(median).toBeLessThan(640);
  expect(percentileSeconds(counted([]), 0.5)).toBeNull();
  expect(percentileSeconds(counted([7]), 0.9)).toBeLessThanOrEqual(10);
});

test("a day begins at midnight in the workspace's time zone, also when clocks change", () => {
  expect(startOfDay(new Date("2026-01-06T23:30:00Z"), "Europe/Berlin").toISOString()).toBe("2026-01-06T23:00:00.000Z");
  expect(startOfDay(new Date("2026-03-29T10:00:00Z"), "Europe/Berlin").toISOString()).toBe("2026-03-28T23:00:00.000Z");
  expect(startOfDay(new Date("2026-10-25T22:30:00Z"), "Europe/Berlin").toISOString()).toBe("2026-10-24T22:00:00.000Z");
});

test("thirty days are today and the 29 before it; the previous period is as long", () => {
  const period = periodOf("30d", "UTC", new Date("2026-11-22T12:00:00Z"));
  expect(period.from.toISOString()).toBe("2026-10-24T00:00:00.000Z");
  const previous = previousPeriod(period);
  expect(previous.to).toEqual(period.from);
  expect(previous.to.getTime() - previous.from.getTime()).toBe(period.to.getTime() - period.from.getTime());
});

test("a dashboard's address is read as the API reads its query, and what is not valid counts as not given", () => {
  const team = "019aa000-0000-7000-8000-000000000001";
  for (const address of [{}, { range: "7d", channel: "telegram", team }, { range: "1y", team: "north", member: "" }]) expect(readDashboardParams(address)).toEqual(JSON.parse(JSON.stringify(dashboardParams.parse(address))));
  expect(readDashboardParams({ range: ["7d", "90d"], channel: "x".repeat(61) })).toEqual({ range: "30d" });
});
