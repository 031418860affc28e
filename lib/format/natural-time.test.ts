import { expect, test } from "vitest";
import { laterTimes, readNaturalTime } from "./natural-time";

// A Wednesday, 14:20 in Berlin.
const now = new Date("2026-05-06T12:20:00Z");
const read = (typed: string, zone = "Europe/Berlin", from = now) => readNaturalTime(typed, from, zone)?.toISOString().slice(0, 16) ?? null;

test.each([
  ["in 20 min", "2026-05-06T12:40"], ["in 2 hours", "2026-05-06T14:20"], ["2h", "2026-05-06T14:20"], ["in an hour", "2026-05-06T13:20"], ["in 3 days", "2026-05-09T12:20"], ["in 2 weeks", "2026-05-20T12:20"],
  ["tomorrow", "2026-05-07T07:00"], ["Tomorrow at 14:30", "2026-05-07T12:30"], ["tomorrow afternoon", "2026-05-07T12:00"], ["today 18", "2026-05-06T16:00"], ["tonight", "2026-05-06T18:00"], ["tonight 22:00", "2026-05-06T20:00"],
  ["fri", "2026-05-08T07:00"], ["friday 9am", "2026-05-08T07:00"], ["9am friday", "2026-05-08T07:00"], ["next wed 12.30", "2026-05-13T10:30"], ["next week", "2026-05-11T07:00"], ["monday morning", "2026-05-11T07:00"],
  ["3 june", "2026-06-03T07:00"], ["June 3rd at noon", "2026-06-03T10:00"], ["3 may", "2027-05-03T07:00"], ["2026-12-24 16:00", "2026-12-24T15:00"], ["24.12. 16:00", "2026-12-24T15:00"],
  ["15:00", "2026-05-06T13:00"], ["9", "2026-05-07T07:00"], ["12pm", "2026-05-07T10:00"], ["12am", "2026-05-06T22:00"], ["noon", "2026-05-07T10:00"],
])("%s", (typed, expected) => expect(read(typed)).toBe(expected));

test.each(["", "soon", "monkey", "25:00", "13pm", "31 feb", "2026-02-30", "today 9", "2020-01-01", "tomorrow tomorrow", "x".repeat(5_000), "‮tomorrow", "in 99999 days"])("%s is no time to come", (typed) => expect(read(typed)).toBeNull());

test("is meant in the zone that it is asked for, also over a change of clocks", () => {
  expect(read("tomorrow 9", "Asia/Tokyo")).toBe("2026-05-07T00:00");
  expect(read("tomorrow 9", "America/New_York")).toBe("2026-05-07T13:00");
  expect(read("sunday 9", "Europe/Berlin", new Date("2026-10-24T10:00:00Z"))).toBe("2026-10-25T08:00");
  // 02:30 is not there that night.
  expect(read("sunday 2:30", "Europe/Berlin", new Date("2026-03-28T10:00:00Z"))).toMatch(/^2026-03-29T0[01]:30$/);
});

test("what is offered is still to come, and each once", () => {
  expect(laterTimes(now, "Europe/Berlin").map(({ id }) => id)).toEqual(["hour", "evening", "tomorrow", "afternoon", "monday"]);
  expect(laterTimes(new Date("2026-05-10T20:00:00Z"), "Europe/Berlin").map(({ id }) => id)).toEqual(["hour", "tomorrow", "afternoon"]);
});
