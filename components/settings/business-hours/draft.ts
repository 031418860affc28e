import { type BusinessCalendar, clockOf, minutesOfClock, minutesOfDay, usualWeek } from "@/lib/business-hours/calendar";

/** Business hours while they are written: times as fields hold them. */
export interface CalendarDraft extends Omit<BusinessCalendar, "week" | "holidays"> {
  week: { from: string; to: string }[][];
  holidays: { on: string; name: string; yearly: boolean }[];
}

/** A day ends at midnight, which a field for times calls "00:00". */
const endOf = (minutes: number): string => (minutes === minutesOfDay ? "00:00" : clockOf(minutes));

export const draftOf = (calendar: BusinessCalendar): CalendarDraft => ({
  ...calendar,
  week: calendar.week.map((times) => times.map(({ from, to }) => ({ from: clockOf(from), to: endOf(to) }))),
  holidays: calendar.holidays.map((holiday) => ({ ...holiday })),
});

/** What is stored of it. A time that is not whole is none, which the answer says. */
export const toCalendar = ({ week, holidays, ...rest }: CalendarDraft): BusinessCalendar => ({
  ...rest,
  week: week.map((times) => times.map(({ from, to }) => ({ from: minutesOfClock(from) ?? -1, to: to === "00:00" ? minutesOfDay : (minutesOfClock(to) ?? -1) }))),
  holidays: holidays.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)),
});

export const newCalendar = (timeZone: string, isFirst: boolean): BusinessCalendar => ({ id: crypto.randomUUID(), name: isFirst ? "Office hours" : "", timeZone, week: usualWeek, holidays: [], teamIds: [] });

/** Another span of the day, after those that there are; null where the day has no room. */
export function nextTime(times: readonly { from: string; to: string }[]): { from: string; to: string } | null {
  const last = times.at(-1);
  if (!last) return { from: "09:00", to: "17:00" };
  const ended = last.to === "00:00" ? null : minutesOfClock(last.to);
  if (ended === null || ended > minutesOfDay - 120) return null;
  return { from: clockOf(ended + 60), to: endOf(Math.min(minutesOfDay, ended + 300)) };
}
