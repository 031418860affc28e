import { addDays } from "../format/day";
import { midnightOf, momentOn } from "../metrics/range";

/** A calendar's days in the workspace's time zone. Browser-safe. */

export const publishViews = ["list", "week", "month"] as const;
export type PublishView = (typeof publishViews)[number];

export const dayOf = (at: string | number | Date, timeZone: string): string => new Date(at).toLocaleDateString("en-CA", { timeZone });
export const clockOf = (at: string | number | Date, timeZone: string): string => new Date(at).toLocaleTimeString("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" });

/** The days that a view shows around one: its week from Monday on, or the weeks of its month. */
export function daysOf(view: Exclude<PublishView, "list">, day: string): string[] {
  const first = monday(view === "week" ? day : `${day.slice(0, 7)}-01`);
  const end = view === "week" ? addDays(first, 7) : addDays(monday(addDays(nextMonth(day), -1)), 7);
  const days: string[] = [];
  for (let one = first; one < end; one = addDays(one, 1)) days.push(one);
  return days;
}

/** Where a view begins that is so many further on. */
export const stepOf = (view: Exclude<PublishView, "list">, day: string, by: 1 | -1): string => (view === "week" ? addDays(day, by * 7) : by === 1 ? nextMonth(day) : `${addDays(`${day.slice(0, 7)}-01`, -1).slice(0, 7)}-01`);

export function spanOf(view: Exclude<PublishView, "list">, day: string, timeZone: string): { from: string; to: string } {
  const days = daysOf(view, day);
  return { from: midnightOf(days[0]!, timeZone).toISOString(), to: midnightOf(addDays(days.at(-1)!, 1), timeZone).toISOString() };
}

/** What a field for day and time holds, "2026-05-03T14:00", as a moment of the zone; null when it is none. */
export function fromField(value: string, timeZone: string): string | null {
  const [, day, hours, minutes] = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)/.exec(value) ?? [];
  return day ? momentOn(day, Number(hours) * 60 + Number(minutes), timeZone).toISOString() : null;
}

export const toField = (at: string | number, timeZone: string): string => `${dayOf(at, timeZone)}T${clockOf(at, timeZone)}`;

const monday = (day: string): string => addDays(day, -((new Date(day).getUTCDay() + 6) % 7));
const nextMonth = (day: string): string => `${addDays(`${day.slice(0, 7)}-28`, 4).slice(0, 7)}-01`;
