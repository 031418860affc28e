/** The day on which a moment is at a place, "2026-05-03". Moments are ISO 8601 or milliseconds; a day stays that day. Null for what is neither. */
export function dayIn(value: string, timeZone: string): string | null {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return value;
  const at = new Date(/^-?\d+$/.test(value) ? Number(value) : value);
  if (Number.isNaN(at.getTime())) return null;
  try {
    return at.toLocaleDateString("sv-SE", { timeZone });
  } catch {
    return at.toISOString().slice(0, 10);
  }
}

/** A moment that is on this day wherever people are. */
export const noonOf = (day: string): string => `${day.slice(0, 10)}T12:00:00.000Z`;
