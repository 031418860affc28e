/** What is usual at this hour: a level that follows slowly, and by how much each hour of the day (UTC) is above or below it. */
export interface Usual {
  /** Mentions a row. */
  level: number;
  rows: number;
  /** Of each hour: how far it is from the level (logarithm), and how many days of it are known. */
  hours: number[];
  days: number[];
}

const hoursOfDay = 24;
/** Days after which what was then says little. */
const followsIn = 14;
/** So many days of an hour say half as much of it as the level does. */
const doubted = 3;
/** A row of more times the level moves it as if it were so many, and one further off an hour (logarithm) as if it were so far: a burst is not usual. */
const [mostTimes, farthest] = [3, 1.5];
/** Below so many a row nothing is expected to be. */
const least = 0.05;

export const noneUsual = (first: number): Usual => ({ level: first, rows: 0, hours: Array<number>(hoursOfDay).fill(0), days: Array<number>(hoursOfDay).fill(0) });

/** How many are to be expected in a row at that time. */
export function expectedAt({ level, hours, days }: Usual, time: number): number {
  const hour = hourOf(time);
  return Math.max(least, level * Math.exp((days[hour]! / (days[hour]! + doubted)) * hours[hour]!));
}

/** With one row more. */
export function withRow(usual: Usual, time: number, count: number, rowsADay: number): Usual {
  const rows = usual.rows + 1;
  const level = usual.level + (Math.min(count, usual.level * mostTimes + 3) - usual.level) / Math.min(rowsADay * followsIn, rows);
  const hour = hourOf(time);
  const off = Math.max(-farthest, Math.min(farthest, Math.log((count + 1) / (level + 1))));
  // A day has so many rows of one hour.
  const part = hoursOfDay / rowsADay;
  const known = usual.days[hour]!;
  const share = part / (Math.min(followsIn, known) + part);
  return { level, rows, hours: usual.hours.with(hour, usual.hours[hour]! + (off - usual.hours[hour]!) * share), days: usual.days.with(hour, Math.min(followsIn, known + part)) };
}

const hourOf = (time: number): number => Math.floor(time / 3_600_000) % hoursOfDay;
