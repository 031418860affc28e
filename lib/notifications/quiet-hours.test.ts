import { describe, expect, test } from "vitest";
import { nextDigest } from "./digest/due";
import { quietUntil, type QuietHours } from "./quiet-hours";

const everyDay = [1, 2, 3, 4, 5, 6, 7];
const until = (quiet: QuietHours | null, at: string, zone = "Europe/Berlin") => quietUntil(quiet, new Date(at), zone)?.toISOString() ?? null;

describe("quiet hours", () => {
  const night = { from: "22:00", to: "07:00", days: everyDay };

  test("of a night end in its morning, on the clocks of their zone", () => {
    expect(until(night, "2026-01-06T20:59:00Z")).toBeNull();
    expect(until(night, "2026-01-06T21:00:00Z")).toBe("2026-01-07T06:00:00.000Z");
    expect(until(night, "2026-01-07T05:59:59Z")).toBe("2026-01-07T06:00:00.000Z");
    expect(until(night, "2026-01-07T06:00:00Z")).toBeNull();
    expect(until(night, "2026-01-07T05:59:59Z", "Asia/Kathmandu")).toBeNull();
  });

  test("hold on the days on which they begin", () => {
    const weekend = { from: "18:00", to: "09:00", days: [5, 6, 7] };
    // Friday 9 January 2026.
    expect(until(weekend, "2026-01-08T20:00:00Z")).toBeNull();
    expect(until(weekend, "2026-01-09T20:00:00Z")).toBe("2026-01-10T08:00:00.000Z");
    expect(until(weekend, "2026-01-12T07:30:00Z")).toBe("2026-01-12T08:00:00.000Z");
    expect(until(weekend, "2026-01-12T20:00:00Z")).toBeNull();
  });

  test("of a day end the same day; the same time twice is a whole day, and days without a gap are one", () => {
    expect(until({ from: "12:00", to: "13:00", days: everyDay }, "2026-01-06T11:30:00Z")).toBe("2026-01-06T12:00:00.000Z");
    expect(until({ from: "18:00", to: "18:00", days: [6, 7] }, "2026-01-10T18:00:00Z")).toBe("2026-01-12T17:00:00.000Z");
  });

  test("follow the clocks over the night in which they change", () => {
    expect(until(night, "2026-03-28T22:00:00Z")).toBe("2026-03-29T05:00:00.000Z");
    expect(until(night, "2026-10-24T21:00:00Z")).toBe("2026-10-25T06:00:00.000Z");
  });

  test("without days, or without any, are none", () => {
    expect(until({ ...night, days: [] }, "2026-01-06T23:00:00Z")).toBeNull();
    expect(until(null, "2026-01-06T23:00:00Z")).toBeNull();
  });

  test("all day every day never end, and are still looked at in a while", () => {
    expect(Date.parse(until({ from: "00:00", to: "00:00", days: everyDay }, "2026-01-06T12:00:00Z")!)).toBeGreaterThan(Date.parse("2026-01-12T00:00:00Z"));
  });
});

test("a mail is due at the next full hour, at the next time of its day, or never", () => {
  const after = new Date("2026-05-03T06:10:00Z");
  const due = (digest: "off" | "hourly" | "daily") => nextDigest({ digest, digestMinute: 510, timeZone: "Europe/Berlin" }, after)?.toISOString() ?? null;
  expect([due("off"), due("hourly"), due("daily")]).toEqual([null, "2026-05-03T07:00:00.000Z", "2026-05-03T06:30:00.000Z"]);
});
