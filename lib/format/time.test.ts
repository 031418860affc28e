import { expect, test } from "vitest";
import { exactTime, sameDay, timeWords } from "./time";

const at = (iso: string) => Date.parse(iso);
const now = at("2026-11-22T14:30:00Z"); // a Sunday

test("times are said as people say them", () => {
  const say = (iso: string) => timeWords(at(iso), now, "UTC");
  expect(say("2026-11-22T14:05:00Z")).toBe("today 14:05");
  expect(say("2026-11-21T09:30:00Z")).toBe("yesterday 09:30");
  expect(say("2026-11-23T08:00:00Z")).toBe("tomorrow 08:00");
  expect(say("2026-05-03T14:05:00Z")).toBe("Sun 3 May 14:05");
  expect(say("2025-09-02T00:00:00Z")).toBe("Tue 2 Sep 2025 00:00");
});

test("a list's column gets the shortest that is still clear", () => {
  const say = (iso: string) => timeWords(at(iso), now, "UTC", "list");
  expect([say("2026-11-22T14:05:00Z"), say("2026-11-21T14:05:00Z"), say("2026-11-17T14:05:00Z"), say("2026-11-15T14:05:00Z"), say("2025-05-03T14:05:00Z")]).toEqual(["14:05", "yesterday", "Tue", "15 Nov", "3 May 2025"]);
});

test("headings between days", () => {
  expect([at("2026-11-22T00:00:00Z"), at("2026-11-21T23:59:59Z"), at("2026-05-03T12:00:00Z")].map((time) => timeWords(time, now, "UTC", "day"))).toEqual(["Today", "Yesterday", "Sun 3 May"]);
});

test("the day is the viewer's, not the server's", () => {
  const lateEvening = at("2026-11-22T02:00:00Z");
  expect(timeWords(lateEvening, now, "UTC")).toBe("today 02:00");
  expect(timeWords(lateEvening, now, "America/New_York")).toBe("yesterday 21:00");
  expect(sameDay(lateEvening, now, "UTC")).toBe(true);
  expect(sameDay(lateEvening, now, "America/New_York")).toBe(false);
});

test("yesterday is one calendar day back, also over the night that is 25 hours long", () => {
  const afterChange = at("2026-10-25T22:30:00Z"); // 23:30 in Berlin, after the clocks went back
  expect(timeWords(at("2026-10-24T21:45:00Z"), afterChange, "Europe/Berlin")).toBe("yesterday 23:45");
});

test("the exact time names its zone", () => {
  expect(exactTime(at("2026-05-03T14:05:12Z"), "Europe/Berlin")).toBe("Sunday 3 May 2026, 16:05:12 CEST");
});
