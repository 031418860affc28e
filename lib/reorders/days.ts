/** Days as numbers, since 1970-01-01, so that they can be counted with. Browser-safe. */

const dayMs = 86_400_000;

/** @param day "2026-05-03", or a moment that begins so */
export const dayNumber = (day: string): number => Math.floor(Date.parse(`${day.slice(0, 10)}T00:00:00Z`) / dayMs);

/** "2026-05-03". */
export const dayOfNumber = (day: number): string => new Date(Math.round(day) * dayMs).toISOString().slice(0, 10);

/** From one day to another: negative when the other is earlier. */
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);
