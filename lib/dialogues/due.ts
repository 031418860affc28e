import { addDays } from "../format/day";
import type { TimeTrigger } from "./definition";

/** When a dialogue that begins by time is due for a record. Days are "2026-05-03" in the workspace's time zone. Browser-safe. */

/** So far from its day a trigger may lie. */
export const mostDaysAway = 366;

/** A worker that was away catches up with what was due on so many days before. */
const catchUpDays = 3;

/** The day and the time on the clock of a moment in a time zone. */
export function localTime(at: Date, timeZone: string): { day: string; time: string } {
  return { day: at.toLocaleDateString("en-CA", { timeZone }), time: at.toLocaleTimeString("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }) };
}

/** The days, both included, that are due and not too old. */
export interface DueDays {
  from: string;
  until: string;
}

/**
 * Which days are due now.
 * @param since the day on which the dialogue became as it is: what was due before that begins nothing
 * @returns null when none is
 */
export function dueDays({ at }: Pick<TimeTrigger, "at">, now: { day: string; time: string }, since: string): DueDays | null {
  const until = now.time >= at ? now.day : addDays(now.day, -1);
  const oldest = addDays(now.day, -catchUpDays);
  const from = since > oldest ? since : oldest;
  return from <= until ? { from, until } : null;
}

/**
 * The day on which a record is due, by the day in its field; with `yearly` the one nearest to `near`. The 29th of February is the 28th where the year has none.
 */
export function dueDay({ days, yearly }: Pick<TimeTrigger, "days" | "yearly">, value: string, near: string): string {
  if (!yearly) return addDays(value, days);
  const year = Number(near.slice(0, 4));
  const due = [year - 1, year, year + 1].map((one) => addDays(inYear(value, one), days));
  const distance = (day: string) => Math.abs(Date.parse(day) - Date.parse(near));
  return due.reduce((best, day) => (distance(day) < distance(best) ? day : best));
}

function inYear(value: string, year: number): string {
  const [month, day] = [value.slice(5, 7), value.slice(8, 10)];
  const isLeap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
  return `${String(year).padStart(4, "0")}-${month}-${month === "02" && day === "29" && !isLeap ? "28" : day}`;
}

/** The months and days ("02-28") in which a field must lie for a yearly trigger to be due on one of these days. */
export function yearlyDays({ days }: Pick<TimeTrigger, "days">, { from, until }: DueDays): string[] {
  const found: string[] = [];
  for (let due = from; due <= until; due = addDays(due, 1)) {
    const day = addDays(due, -days);
    found.push(day.slice(5));
    if (day.endsWith("-02-28") && !addDays(day, 1).endsWith("-02-29")) found.push("02-29");
  }
  return found;
}
