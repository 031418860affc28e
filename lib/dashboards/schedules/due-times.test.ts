import { expect, test } from "vitest";
import { minuteOf, nextDue, timeOf, type When } from "./due-times";

const at = (when: Partial<When>, after: string, zone = "Europe/Berlin") => nextDue({ every: "day", weekday: null, monthDay: null, minute: minuteOf("08:30"), ...when }, new Date(after), zone).toISOString();

test("daily: the next time that the clocks show it, today or tomorrow, never the same moment again", () => {
  expect(at({}, "2026-05-03T05:00:00Z")).toBe("2026-05-03T06:30:00.000Z");
  expect(at({}, "2026-05-03T06:30:00Z")).toBe("2026-05-04T06:30:00.000Z");
});

test("weekly and monthly: on their day, and in a short month on its last", () => {
  expect(at({ every: "week", weekday: 1 }, "2026-05-05T00:00:00Z")).toBe("2026-05-11T06:30:00.000Z");
  expect(at({ every: "week", weekday: 7 }, "2026-05-05T00:00:00Z")).toBe("2026-05-10T06:30:00.000Z");
  expect(at({ every: "month", monthDay: 31 }, "2026-02-01T00:00:00Z")).toBe("2026-02-28T07:30:00.000Z");
  expect(at({ every: "month", monthDay: 31 }, "2026-02-28T08:00:00Z")).toBe("2026-03-31T06:30:00.000Z");
});

test("the clocks of the workspace, also on the day on which they change", () => {
  expect(at({}, "2026-03-28T12:00:00Z")).toBe("2026-03-29T06:30:00.000Z");
  expect(at({}, "2026-10-24T12:00:00Z")).toBe("2026-10-25T07:30:00.000Z");
  expect(at({}, "2026-05-03T00:00:00Z", "Asia/Kathmandu")).toBe("2026-05-03T02:45:00.000Z");
});

test("a time is kept as minutes", () => {
  expect(["00:00", "08:05", "23:59"].map((time) => timeOf(minuteOf(time)))).toEqual(["00:00", "08:05", "23:59"]);
});
