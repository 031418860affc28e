/** Days of the calendar, "2026-05-03", without a time or a zone. Browser-safe. */

const dayMs = 86_400_000;

/** So many days later; negative, before. */
export const addDays = (day: string, days: number): string => new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);

const named = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone: "UTC" });

/** A day as one writes it in a sentence: "3 May", with its year where that is another than today's. */
export const dayInWords = (day: string, today: string): string => named.format(new Date(`${day}T00:00:00Z`)) + (day.slice(0, 4) === today.slice(0, 4) ? "" : ` ${day.slice(0, 4)}`);
