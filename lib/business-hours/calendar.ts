/** When a team works, as plain data. Browser-safe, and light. */

/** Times of one day as minutes after midnight; `to` is at most 1440, midnight at the day's end. */
export interface OpenTime {
  from: number;
  to: number;
}

/** Monday first; the times of a day in their order, none of them touching the next. */
export type Week = readonly (readonly OpenTime[])[];

export interface Holiday {
  /** "2026-12-25" */
  on: string;
  name: string;
  /** On the same day of every year. */
  yearly: boolean;
}

export interface BusinessCalendar {
  id: string;
  name: string;
  /** IANA. */
  timeZone: string;
  week: Week;
  holidays: readonly Holiday[];
  /** Teams whose conversations it is for; the first calendar of a workspace is also for all others. */
  teamIds: readonly string[];
}

export const minutesOfDay = 1440;

export const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

/** Monday to Friday, nine to five. */
export const usualWeek: Week = weekdays.map((_, day) => (day < 5 ? [{ from: 540, to: 1020 }] : []));

export const alwaysOpen: Week = weekdays.map(() => [{ from: 0, to: minutesOfDay }]);

/** Hours that a week has. */
export const hoursOfWeek = (week: Week): number => week.flat().reduce((sum, { from, to }) => sum + (to - from) / 60, 0);

const two = (value: number) => String(value).padStart(2, "0");

/** "09:00"; midnight at the end of a day is "24:00". */
export const clockOf = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

/** Null for what is no time of a day. */
export function minutesOfClock(time: string): number | null {
  const [, hours, minutes] = /^(\d\d):(\d\d)$/.exec(time) ?? [];
  const value = Number(hours) * 60 + Number(minutes);
  return hours !== undefined && Number(minutes) < 60 && value <= minutesOfDay ? value : null;
}
