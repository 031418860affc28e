import { expect, test } from "vitest";
import { alwaysOpen } from "@/lib/business-hours/calendar";
import { draftOf, newCalendar, nextTime, toCalendar } from "./draft";

test("hours come back from their fields as they were, midnight at the day’s end included", () => {
  const calendar = { ...newCalendar("Europe/Berlin", true), week: alwaysOpen, holidays: [{ on: "2026-12-25", name: "Christmas Day", yearly: true }] };
  expect(draftOf(calendar).week[0]).toEqual([{ from: "00:00", to: "00:00" }]);
  expect(toCalendar(draftOf(calendar))).toEqual(calendar);
});

test("a further time of a day begins after the last, as long as there is room", () => {
  expect(nextTime([])).toEqual({ from: "09:00", to: "17:00" });
  expect(nextTime([{ from: "09:00", to: "12:00" }])).toEqual({ from: "13:00", to: "17:00" });
  expect(nextTime([{ from: "09:00", to: "20:30" }])).toEqual({ from: "21:30", to: "00:00" });
  expect(nextTime([{ from: "00:00", to: "00:00" }])).toBeNull();
});
