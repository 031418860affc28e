import { expect, test } from "vitest";
import { stepFor, stepWords, timePoints } from "./time-points";

const period = (from: string, to: string) => ({ from: new Date(from), to: new Date(to) });

test("weeks begin on Monday and months on the first, where the workspace is; the ends are those of the period", () => {
  const whole = period("2026-03-28T23:00:00Z", "2026-04-08T10:00:00Z");
  const weeks = timePoints(whole, "week", "Europe/Berlin");
  expect(weeks.map(({ key }) => key)).toEqual(["2026-03-23", "2026-03-30", "2026-04-06"]);
  // The clocks went forward on the 29th: Monday began at 22:00 UTC.
  expect(weeks.map(({ period: { from } }) => from.toISOString())).toEqual(["2026-03-28T23:00:00.000Z", "2026-03-29T22:00:00.000Z", "2026-04-05T22:00:00.000Z"]);
  expect(weeks.at(-1)!.period.to).toEqual(whole.to);
  expect(timePoints(whole, "month", "Europe/Berlin").map(({ key }) => key)).toEqual(["2026-03-01", "2026-04-01"]);
});

test.each(["hour", "day", "week", "month"] as const)("points of a %s follow one another without a gap and are the whole period", (step) => {
  for (const timeZone of ["UTC", "Asia/Kolkata", "America/New_York"]) {
    const whole = period("2026-10-20T04:00:00Z", "2026-11-05T17:00:00Z");
    const points = timePoints(whole, step, timeZone);
    expect(points[0]!.period.from).toEqual(whole.from);
    expect(points.at(-1)!.period.to).toEqual(whole.to);
    for (const [index, point] of points.slice(1).entries()) expect(point.period.from).toEqual(points[index]!.period.to);
  }
});

test("a long time is shown by a coarser step, so that a chart has as many points as can be read", () => {
  expect(stepFor(period("2026-01-01", "2026-01-08"), "hour")).toBe("hour");
  expect(stepFor(period("2026-01-01", "2026-04-01"), "hour")).toBe("day");
  expect(stepFor(period("2024-01-01", "2027-01-01"), "day")).toBe("week");
});

test("points are called as people do", () => {
  expect(stepWords("hour", "2026-01-06T13:00:00.000Z", "Europe/Berlin")).toBe("6 Jan, 14:00");
  expect([stepWords("day", "2026-01-06", "UTC"), stepWords("week", "2026-01-05", "UTC"), stepWords("month", "2026-01-01", "UTC")]).toEqual(["6 Jan", "Week of 5 Jan", "Jan 2026"]);
});
