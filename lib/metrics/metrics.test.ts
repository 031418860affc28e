import { expect, test } from "vitest";
import { bucketOf } from "./buckets";
import { percentileSeconds } from "./percentile";
import { comparedWith, periodOf, readDashboardParams, startOfDay, toDashboardSearch } from "./range";
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
  const period = periodOf({ range: "30d" }, "UTC", new Date("2026-11-22T12:00:00Z"));
  expect(period.from.toISOString()).toBe("2026-10-24T00:00:00.000Z");
  const previous = comparedWith(period, "previous", "UTC");
  expect(previous.to).toEqual(period.from);
  expect(previous.to.getTime() - previous.from.getTime()).toBe(period.to.getTime() - period.from.getTime());
});

test("days of one's own are whole days of the workspace, and end where today has come to", () => {
  const now = new Date("2026-11-22T12:00:00Z");
  const march = periodOf({ range: "7d", from: "2026-03-28", to: "2026-03-29" }, "Europe/Berlin", now);
  // The clocks go forward in the night to the 29th.
  expect([march.from.toISOString(), march.to.toISOString()]).toEqual(["2026-03-27T23:00:00.000Z", "2026-03-29T22:00:00.000Z"]);
  expect(periodOf({ range: "7d", from: "2026-11-20", to: "2026-11-30" }, "UTC", now).to).toEqual(now);
  const future = periodOf({ range: "7d", from: "2027-01-01", to: "2027-01-02" }, "UTC", now);
  expect(future.to).toEqual(future.from);
  // What is no period is as if it were not there.
  expect(periodOf({ range: "7d", from: "2026-11-30", to: "2026-11-20" }, "UTC", now)).toEqual(periodOf({ range: "7d" }, "UTC", now));
});

test("the year before has the same days and hours, also over a change of clocks and a leap day", () => {
  const year = (from: string, to: string, timeZone: string) => Object.values(comparedWith({ from: new Date(from), to: new Date(to) }, "year", timeZone)).map((at: Date) => at.toISOString());
  expect(year("2026-11-01T00:00:00Z", "2026-11-22T12:00:00Z", "UTC")).toEqual(["2025-11-01T00:00:00.000Z", "2025-11-22T12:00:00.000Z"]);
  // On the 28th of March 2026 Berlin is at +1, on that of 2025 too; on the 30th of March 2026 at +2, and in 2025 since that very day.
  expect(year("2026-03-29T22:00:00Z", "2026-03-30T10:00:00Z", "Europe/Berlin")).toEqual(["2025-03-29T23:00:00.000Z", "2025-03-30T10:00:00.000Z"]);
  expect(year("2028-02-29T00:00:00Z", "2028-03-01T00:00:00Z", "UTC")).toEqual(["2027-02-28T00:00:00.000Z", "2027-03-01T00:00:00.000Z"]);
});

test("a dashboard's address is read as the API reads its query, and what is not valid counts as not given", () => {
  const team = "019aa000-0000-7000-8000-000000000001";
  const own = { from: "2026-02-01", to: "2026-02-28", compare: "year" };
  for (const address of [{}, { range: "7d", channel: "telegram", team }, { range: "1y", team: "north", member: "" }, own, { compare: "never", from: "yesterday" }]) expect(readDashboardParams(address)).toEqual(JSON.parse(JSON.stringify(dashboardParams.parse(address))));
  expect(readDashboardParams({ range: ["7d", "90d"], channel: "x".repeat(61), from: "2026-02-30", to: "2026-03-01" })).toEqual({ range: "30d", compare: "previous" });
  expect(toDashboardSearch(readDashboardParams(own))).toEqual(own);
  expect(toDashboardSearch(readDashboardParams({ range: "30d", compare: "previous", team }))).toEqual({ team });
});
