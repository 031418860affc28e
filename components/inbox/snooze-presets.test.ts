import { expect, test } from "vitest";
import { snoozeTimes } from "./snooze-presets";

const local = (day: number, hour = 15) => new Date(2026, 0, day, hour);
const two = (value: number) => String(value).padStart(2, "0");
const words = (at: Date) => `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
const offered = (now: Date) => snoozeTimes(now).map(({ label, at }) => `${label}: ${words(new Date(at))}`);

test("offers later today and the coming mornings", () => {
  expect(offered(local(7))).toEqual(["In 3 hours: 2026-01-07T18:00", "Tomorrow morning: 2026-01-08T09:00", "Monday morning: 2026-01-12T09:00", "In a week: 2026-01-14T09:00"]);
});

test("offers no time twice", () => {
  expect(offered(local(11))).toEqual(["In 3 hours: 2026-01-11T18:00", "Tomorrow morning: 2026-01-12T09:00", "In a week: 2026-01-18T09:00"]);
  expect(offered(local(12))).toEqual(["In 3 hours: 2026-01-12T18:00", "Tomorrow morning: 2026-01-13T09:00", "Monday morning: 2026-01-19T09:00"]);
});

test("never offers what is past", () => {
  for (let hour = 0; hour < 24; hour++) for (const { at } of snoozeTimes(local(7, hour))) expect(at).toBeGreaterThan(local(7, hour).getTime());
});
