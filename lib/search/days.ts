/** Days as people write them in a search. Browser-safe. */
export interface Days {
  /** "2026-05-01" */
  since: string;
  /** The day after the last one. */
  until: string;
  /** Counted back from today. */
  isAgo?: true;
}

const dayMs = 86_400_000;
const asDay = (at: number): string => new Date(at).toISOString().slice(0, 10);
const next = (day: string): string => asDay(Date.parse(day) + dayMs);

/** "2026-05-03", "2026-05", "2026", "today", "yesterday", "7d", "2w", "3m", "1y"; null: none of these. */
export function daysOf(text: string, today: string): Days | null {
  const value = text.trim().toLowerCase();
  if (value === "today") return { since: today, until: next(today) };
  if (value === "yesterday") return { since: asDay(Date.parse(today) - dayMs), until: today };
  const ago = /^(\d{1,4})([dwmy])$/.exec(value);
  if (ago) {
    const since = daysAgo(today, Number(ago[1]), ago[2]!);
    return { since, until: next(since), isAgo: true };
  }
  const [, year, month, day] = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(value) ?? [];
  if (!year || Number(year) < 1970) return null;
  const [y, m, d] = [Number(year), Number(month ?? 1), Number(day ?? 1)];
  const at = new Date(Date.UTC(y, m - 1, d));
  if (at.getUTCMonth() !== m - 1 || at.getUTCDate() !== d) return null;
  return { since: asDay(at.getTime()), until: asDay(Date.UTC(month ? y : y + 1, month ? (day ? m - 1 : m) : 0, day ? d + 1 : 1)) };
}

function daysAgo(today: string, count: number, unit: string): string {
  const at = new Date(today);
  if (unit === "d" || unit === "w") at.setUTCDate(at.getUTCDate() - count * (unit === "w" ? 7 : 1));
  else if (unit === "m") at.setUTCMonth(at.getUTCMonth() - count);
  else at.setUTCFullYear(at.getUTCFullYear() - count);
  return at.getUTCFullYear() < 1970 ? "1970-01-01" : at.toISOString().slice(0, 10);
}
