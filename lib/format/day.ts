/** Days of the calendar, "2026-05-03", without a time or a zone. Browser-safe. */

const dayMs = 86_400_000;

/** So many days later; negative, before. */
export const addDays = (day: string, days: number): string => new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
