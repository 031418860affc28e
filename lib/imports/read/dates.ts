import type { Guess } from "./numbers";

/** Days as people write them. The order of day and month is a column's, not a cell's. Pure. */
export const dateOrders = ["dmy", "mdy", "ymd"] as const;
export type DateOrder = (typeof dateOrders)[number];

/** 31.12.2026 → day first; 12/31/2026 → month first; 06/01/2026 alone could be either, 06.01.2026 is never written month first. */
export function dateOrderOf(cells: readonly string[]): Guess<DateOrder> {
  const votes: Record<DateOrder, number> = { dmy: 0, mdy: 0, ymd: 0 };
  let open = 0;
  for (const cell of cells) {
    const [, first = "", mark, second = "", third = ""] = numeric.exec(digits(cell)) ?? [];
    if (!first) continue;
    if (first.length > 2) votes.ymd++;
    else if (Number(first) > 31) votes.ymd++;
    else if (Number(first) > 12) votes.dmy++;
    else if (Number(second) > 12) votes.mdy++;
    else if (mark === "." && third.length !== 1) votes.dmy++;
    else open++;
  }
  const [value, most] = Object.entries(votes).reduce((best, one) => (one[1] > best[1] ? one : best)) as [DateOrder, number];
  const isOne = Object.values(votes).filter(Boolean).length <= 1;
  return { value: most ? value : "dmy", sure: isOne && (most > 0 || open === 0) };
}

const numeric = /^(\d{1,4})\s*([./\-年\s])\s*(\d{1,2})\s*[./\-月\s]\s*(\d{1,4})/;
const digits = (cell: string) => cell.normalize("NFKC").trim();

/** "2026-05-03", or null for what is no day. Numbers alone are days as spreadsheets count them. */
export function toDay(cell: string, order: DateOrder): string | null {
  const text = digits(cell);
  const compact = /^(\d{4})(\d{2})(\d{2})(?:T.*)?$/.exec(text);
  if (compact) return day(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  if (/^\d{4,5}(?:\.\d+)?$/.test(text)) return fromSerial(Number(text));
  const parts = numeric.exec(text);
  if (parts) {
    const [first, second, third] = [parts[1]!, parts[3]!, parts[4]!];
    if (first.length > 2 || order === "ymd") return day(year(first), Number(second), Number(third));
    return order === "dmy" ? day(year(third), Number(second), Number(first)) : day(year(third), Number(first), Number(second));
  }
  return withMonthName(text);
}

/** "3 May 2026", "May 3rd, 2026", "3. Mai 2026", "03-May-26". */
function withMonthName(text: string): string | null {
  const words = fold(text).replaceAll(/\b(\d{1,2})(?:st|nd|rd|th|er|º|ª)\b/g, "$1").split(/[^\p{L}\d]+/u).filter(Boolean);
  const month = words.map((word) => monthOf(word)).find((found) => found !== null);
  const numbers = words.filter((word) => /^\d{1,4}$/.test(word));
  if (!month || numbers.length < 2) return null;
  const [first, second] = numbers as [string, string];
  return first.length > 2 ? day(Number(first), month, Number(second)) : day(year(second), month, Number(first));
}

const languages = ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "sv", "da", "nb", "fi", "ru", "uk", "tr", "hu", "ro"];
let months: Map<string, number> | undefined;
/** By its name or at least three letters of it, in the languages that we know. */
function monthOf(word: string): number | null {
  if (word.length < 3) return null;
  months ??= new Map(languages.flatMap((language) => (["long", "short"] as const).flatMap((length) => Array.from({ length: 12 }, (_, index) => {
    // With a day, since in some languages its form is another then.
    const name = new Intl.DateTimeFormat(language, { day: "numeric", month: length, timeZone: "UTC" }).formatToParts(Date.UTC(2026, index, 15)).find(({ type }) => type === "month")?.value ?? "";
    return [fold(name).replaceAll(/[^\p{L}]/gu, ""), index + 1] as const;
  }))));
  return months.get(word) ?? [...months].find(([name]) => word.length >= 3 && name.startsWith(word))?.[1] ?? null;
}

const fold = (text: string): string => text.toLowerCase().normalize("NFKD").replaceAll(/\p{M}/gu, "");

/** Two digits are the year nearest to now that is not far ahead. */
function year(text: string): number {
  const value = Number(text);
  if (text.length > 2) return value;
  const century = Math.floor(new Date().getFullYear() / 100) * 100;
  return century + value > new Date().getFullYear() + 10 ? century - 100 + value : century + value;
}

function day(y: number, m: number, d: number): string | null {
  const date = new Date(Date.UTC(y, m - 1, d));
  return y >= 1000 && y <= 9999 && date.getUTCMonth() === m - 1 && date.getUTCDate() === d ? date.toISOString().slice(0, 10) : null;
}

/** Days since 30 December 1899, as Excel and the others count. */
function fromSerial(serial: number): string | null {
  return serial >= 3_000 && serial <= 80_000 ? new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10) : null;
}

/** A moment in ISO 8601 UTC: as ISO says it, or a day with a time behind it. */
export function toMoment(cell: string, order: DateOrder): string | null {
  const text = digits(cell);
  if (/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(text)) {
    const at = Date.parse(/(?:Z|[+-]\d{2}:?\d{2})$/i.test(text) ? text.replace(" ", "T") : `${text.replace(" ", "T")}Z`);
    return Number.isNaN(at) ? null : new Date(at).toISOString();
  }
  const on = toDay(text, order);
  if (!on) return null;
  const [, hours, minutes, seconds = "00", half] = /(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([ap]m)?/i.exec(text) ?? [];
  const hour = hours === undefined ? 0 : (Number(hours) % (half ? 12 : 24)) + (half?.toLowerCase() === "pm" ? 12 : 0);
  return `${on}T${String(hour).padStart(2, "0")}:${minutes ?? "00"}:${seconds}.000Z`;
}
