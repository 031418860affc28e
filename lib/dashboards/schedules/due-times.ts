import { dayAfter, momentOn } from "../../metrics/range";
import type { Rhythm } from "./schema";

export interface When {
  every: Rhythm;
  weekday: number | null;
  monthDay: number | null;
  /** Minutes after midnight. */
  minute: number;
}

/** The first time after a moment at which a schedule is due, on the clocks of this IANA zone. Pure. */
export function nextDue(when: When, after: Date, timeZone: string): Date {
  let day = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(after);
  // Of 62 days in a row each weekday and each day of a month is one.
  for (let n = 0; n < 63; n++, day = dayAfter(day)) {
    const due = momentOn(day, when.minute, timeZone);
    if (isOn(when, day) && due > after) return due;
  }
  throw new Error(`No day of two months is one of ${JSON.stringify(when)}.`);
}

function isOn({ every, weekday, monthDay }: When, day: string): boolean {
  const date = new Date(day);
  if (every === "week") return (date.getUTCDay() || 7) === weekday;
  if (every === "month") return date.getUTCDate() === Math.min(monthDay ?? 1, new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate());
  return true;
}

/** "08:30" */
export const timeOf = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

export function minuteOf(time: string): number {
  const [hours, minutes] = time.split(":").map(Number);
  return hours! * 60 + minutes!;
}
