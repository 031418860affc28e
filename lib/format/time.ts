/** An instant in a zone, taken apart. `day` counts days since 1970 in that zone. */
interface ZonedParts {
  day: number;
  year: number;
  weekday: string;
  date: number;
  month: string;
  clock: string;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Creating a formatter costs a thousand times what using it does, and lists hold many times. */
function formatter(key: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = `${key} ${zone}`;
  const known = formatters.get(name);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-GB", { ...options, timeZone: zone });
  formatters.set(name, made);
  return made;
}

function zoned(time: number, zone: string): ZonedParts {
  const format = formatter("parts", zone, { weekday: "short", year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const parts = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, value]));
  const [year, date] = [Number(parts.year), Number(parts.day)];
  const month = (parts.month ?? "").slice(0, 3);
  return { day: Date.UTC(year, months.indexOf(month), date) / 86_400_000, year, weekday: (parts.weekday ?? "").slice(0, 3), date, month, clock: `${parts.hour}:${parts.minute}` };
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export type TimeStyle = "auto" | "list" | "clock" | "day";

/**
 * A time as people say it, in the viewer's zone. `now` and `time` are Unix milliseconds.
 * - auto: "today 14:05", "yesterday 09:30", "Tue 3 May 14:05", with the year when it is another one
 * - list: what a narrow column has room for: "14:05" today, "Tue" within a week, "3 May", "3 May 2025"
 * - clock: "14:05" whatever the day
 * - day: "Today", "Yesterday", "Tue 3 May", for headings between days
 */
export function timeWords(time: number, now: number, zone: string, style: TimeStyle = "auto"): string {
  const then = zoned(time, zone);
  const today = zoned(now, zone);
  const daysAgo = today.day - then.day;
  const year = then.year === today.year ? "" : ` ${then.year}`;
  const date = `${then.weekday} ${then.date} ${then.month}${year}`;
  const near = daysAgo === 0 ? "today" : daysAgo === 1 ? "yesterday" : daysAgo === -1 ? "tomorrow" : null;
  if (style === "clock") return then.clock;
  if (style === "day") return near ? near[0]!.toUpperCase() + near.slice(1) : date;
  if (style === "auto") return `${near ?? date} ${then.clock}`;
  if (daysAgo === 0) return then.clock;
  if (daysAgo === 1) return "yesterday";
  return daysAgo > 1 && daysAgo < 7 ? then.weekday : `${then.date} ${then.month}${year}`;
}

/** To the second, with its zone, for a tooltip: "Sunday 3 May 2026, 16:05:12 CEST". Put together here, since runtimes punctuate differently. */
export function exactTime(time: number, zone: string): string {
  const format = formatter("exact", zone, { weekday: "long", day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23", timeZoneName: "short" });
  const parts = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, value]));
  return `${parts.weekday} ${parts.day} ${parts.month} ${parts.year}, ${parts.hour}:${parts.minute}:${parts.second} ${parts.timeZoneName}`;
}

/** Whether two instants fall on one calendar day in a zone. */
export function sameDay(a: number, b: number, zone: string): boolean {
  return zoned(a, zone).day === zoned(b, zone).day;
}
