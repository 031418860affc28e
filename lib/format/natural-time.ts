/** Times as people type them: "tomorrow 9", "fri 14:30", "in 2 hours", "3 May at noon". Browser-safe. */

interface Day {
  year: number;
  /** 1 to 12. */
  month: number;
  date: number;
}

const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const months = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
const clocks: Record<string, number> = { morning: 9 * 60, noon: 12 * 60, midday: 12 * 60, afternoon: 14 * 60, evening: 18 * 60, night: 20 * 60, tonight: 20 * 60 };
const unitMs: Record<string, number> = { m: 60_000, h: 3_600_000 };
const unitDays: Record<string, number> = { d: 1, w: 7 };
/** Where a day is named and no hour. */
const morning = 9 * 60;

/** The moment that is meant in a time zone, if it can be told and is still to come; null otherwise. */
export function readNaturalTime(typed: string, now: Date, zone: string): Date | null {
  const text = typed.toLowerCase().trim().replace(/\b(at|on|the|um|of|this)\b/g, " ").replace(/[,\s]+/g, " ").trim();
  if (!text) return null;
  const at = later(text, now, zone) ?? spoken(text, now, zone);
  return at && at > now ? at : null;
}

/** "in 2 hours" · "in 3 days" · "2h". */
function later(text: string, now: Date, zone: string): Date | null {
  const found = /^(?:in )?(\d{1,3}|an?) ?(?:(m)(?:ins?|inutes?)?|(h)(?:rs?|ours?)?|(d)(?:ays?)?|(w)(?:eeks?)?)$/.exec(text);
  if (!found) return null;
  const count = found[1]!.startsWith("a") ? 1 : Number(found[1]);
  const unit = found.slice(2).find(Boolean)!;
  if (unitMs[unit]) return new Date(Math.ceil((now.getTime() + count * unitMs[unit]) / 60_000) * 60_000);
  const { day, minutes } = partsIn(zone, now);
  return instantOf(shifted(day, count * unitDays[unit]!), minutes, zone);
}

function spoken(text: string, now: Date, zone: string): Date | null {
  const today = partsIn(zone, now).day;
  for (const [day, rest] of days(text, today)) {
    const minutes = rest === "" ? (text === "tonight" ? clocks.tonight! : morning) : clockOf(rest);
    if (minutes !== null) return instantOf(day, minutes, zone);
  }
  const minutes = clockOf(text);
  if (minutes === null) return null;
  const at = instantOf(today, minutes, zone);
  return at > now ? at : instantOf(shifted(today, 1), minutes, zone);
}

/** The days that a text can begin or end with, and what is left of it then. */
function* days(text: string, today: Day): Generator<[Day, string]> {
  const named: [RegExp, (found: RegExpExecArray) => Day | null][] = [
    [/\b(today|tonight)\b/, () => today],
    [/\b(tomorrow|tmrw|tmr)\b/, () => shifted(today, 1)],
    [/\bnext week\b/, () => shifted(today, ((8 - weekdayOf(today)) % 7) || 7)],
    [/\b(?:next )?(sun|mon|tue|wed|thu|fri|sat)[a-z]*\b/, (found) => onWeekday(today, found)],
    [/\b(\d{4})-(\d{1,2})-(\d{1,2})\b/, ([, year, month, date]) => checked({ year: Number(year), month: Number(month), date: Number(date) })],
    [/\b(\d{1,2})(?:st|nd|rd|th)? (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?: (\d{4}))?\b/, ([, date, month, year]) => inYear(today, Number(date), monthOf(month!), year)],
    [/\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?\b/, ([, month, date, year]) => inYear(today, Number(date), monthOf(month!), year)],
    [/\b(\d{1,2})[./](\d{1,2})[./]?(\d{4})?(?=\s|$)/, ([, date, month, year]) => inYear(today, Number(date), Number(month), year)],
  ];
  for (const [pattern, dayOf] of named) {
    const found = pattern.exec(text);
    const day = found && dayOf(found);
    const rest = found ? `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`.trim() : "";
    if (day && found) yield [day, found[0] === "tonight" && rest === "" ? "tonight" : rest];
  }
}

/** Minutes after midnight; null for what is no time of day. */
function clockOf(text: string): number | null {
  if (clocks[text] !== undefined) return clocks[text];
  const found = /^(\d{1,2})(?:[:.h](\d{2}))? ?(am|pm|a\.m\.|p\.m\.)?(?: ?(?:uhr|h|o'clock))?$/.exec(text);
  if (!found) return null;
  const [hours, minutes, half] = [Number(found[1]), Number(found[2] ?? 0), found[3]?.[0]];
  if (minutes > 59 || hours > (half ? 12 : 23) || (half && hours === 0)) return null;
  return (half ? (hours % 12) + (half === "p" ? 12 : 0) : hours) * 60 + minutes;
}

const monthOf = (short: string): number => months.findIndex((name) => name.startsWith(short)) + 1;

function onWeekday(today: Day, [whole, short]: RegExpExecArray): Day | null {
  const wanted = weekdays.findIndex((name) => name.startsWith(short!));
  const typed = whole.replace("next ", "");
  // "monkey" is no day.
  if (!weekdays[wanted]!.startsWith(typed) && typed !== "tues" && typed !== "thurs") return null;
  return shifted(today, ((wanted - weekdayOf(today) + 7) % 7) || 7);
}

/** Without a year the next one there is. */
function inYear(today: Day, date: number, month: number, year: string | undefined): Day | null {
  const day = checked({ year: year ? Number(year) : today.year, month, date });
  if (!day || year || Date.UTC(day.year, month - 1, date) >= Date.UTC(today.year, today.month - 1, today.date)) return day;
  return checked({ year: today.year + 1, month, date });
}

function checked(day: Day): Day | null {
  const at = new Date(Date.UTC(day.year, day.month - 1, day.date));
  return at.getUTCMonth() === day.month - 1 && at.getUTCDate() === day.date ? day : null;
}

const weekdayOf = ({ year, month, date }: Day): number => new Date(Date.UTC(year, month - 1, date)).getUTCDay();

function shifted({ year, month, date }: Day, by: number): Day {
  const at = new Date(Date.UTC(year, month - 1, date + by));
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, date: at.getUTCDate() };
}

function partsIn(timeZone: string, at: Date): { day: Day; minutes: number } {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone, year: "numeric", month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).formatToParts(at);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value ?? 0);
  return { day: { year: part("year"), month: part("month"), date: part("day") }, minutes: part("hour") * 60 + part("minute") };
}

/** A clock on a day in a zone; where the clocks jump over it, the moment they jump to. */
function instantOf({ year, month, date }: Day, minutes: number, zone: string): Date {
  const wanted = Date.UTC(year, month - 1, date, 0, minutes);
  const offset = (at: number) => {
    const { day, minutes: clock } = partsIn(zone, new Date(at));
    return Date.UTC(day.year, day.month - 1, day.date, 0, clock) - Math.floor(at / 60_000) * 60_000;
  };
  const guess = wanted - offset(wanted);
  return new Date(wanted - offset(guess));
}

/** When something may be sent that is not to go out now, in a zone. */
export function laterTimes(now: Date, zone: string): { id: string; label: string; at: number }[] {
  const wanted = [
    { id: "hour", label: "In an hour", typed: "in 1h" },
    { id: "evening", label: "This evening", typed: "today 18:00" },
    { id: "tomorrow", label: "Tomorrow morning", typed: "tomorrow 9:00" },
    { id: "afternoon", label: "Tomorrow afternoon", typed: "tomorrow 14:00" },
    { id: "monday", label: "Monday morning", typed: "monday 9:00" },
  ];
  const times = wanted.flatMap(({ typed, ...rest }) => {
    const at = readNaturalTime(typed, now, zone)?.getTime();
    return at === undefined ? [] : { ...rest, at };
  });
  // On a Sunday "Monday" is tomorrow.
  return times.filter(({ at }, index) => times.findIndex((other) => other.at === at) === index);
}
