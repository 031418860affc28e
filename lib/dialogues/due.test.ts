import { expect, test } from "vitest";
import { addDays } from "../format/day";
import { dueDay, dueDays, localTime, yearlyDays } from "./due";

const nine = { at: "09:00" };

test("a day is due from its time on, and what was missed for up to three days", () => {
  expect(dueDays(nine, { day: "2026-05-10", time: "09:00" }, "2026-01-01")).toEqual({ from: "2026-05-07", until: "2026-05-10" });
  expect(dueDays(nine, { day: "2026-05-10", time: "08:59" }, "2026-01-01")).toEqual({ from: "2026-05-07", until: "2026-05-09" });
});

test("nothing is due from before the dialogue was as it is", () => {
  expect(dueDays(nine, { day: "2026-05-10", time: "08:59" }, "2026-05-10")).toBeNull();
  expect(dueDays(nine, { day: "2026-05-10", time: "15:00" }, "2026-05-10")).toEqual({ from: "2026-05-10", until: "2026-05-10" });
});

test("days before and after, across months and years", () => {
  expect(dueDay({ days: -3 }, "2026-03-02", "2026-05-10")).toBe("2026-02-27");
  expect(dueDay({ days: 14 }, "2026-12-25", "2026-05-10")).toBe("2027-01-08");
});

test("a birthday is due every year, before and after the turn of the year, and on the 28th of February where there is no 29th", () => {
  expect(dueDay({ days: 0, yearly: true }, "1980-05-10", "2026-05-11")).toBe("2026-05-10");
  expect(dueDay({ days: -3, yearly: true }, "1980-01-02", "2026-12-30")).toBe("2026-12-30");
  expect(dueDay({ days: 0, yearly: true }, "1980-02-29", "2026-02-28")).toBe("2026-02-28");
  expect(dueDay({ days: 0, yearly: true }, "1980-02-29", "2028-02-28")).toBe("2028-02-29");
});

test("what yearly days are looked for finds just those who are due", () => {
  for (const days of [-30, -3, 0, 1, 45]) {
    for (let day = "2027-01-01"; day < "2029-01-01"; day = addDays(day, 1)) {
      const wanted = new Set(yearlyDays({ days }, { from: day, until: day }));
      for (const value of ["1980-02-28", "1980-02-29", "1980-03-01", "1999-12-31", "2000-01-01"]) expect(wanted.has(value.slice(5)), `${value} ${days} ${day}`).toBe(dueDay({ days, yearly: true }, value, day) === day);
    }
  }
});

test("a moment's day and time are those of the place", () => {
  expect(localTime(new Date("2026-05-10T22:30:00Z"), "Europe/Berlin")).toEqual({ day: "2026-05-11", time: "00:30" });
  expect(localTime(new Date("2026-05-10T02:30:00Z"), "America/New_York")).toEqual({ day: "2026-05-09", time: "22:30" });
});
