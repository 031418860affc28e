import type { Mail } from "./mail";

const dayMs = 86_400_000;

/**
 * When the message was written, ISO 8601 UTC: its Date, unless that lies over a day after our server received it (a clock
 * that is wrong); else the time of the newest Received line; undefined when neither can be read.
 */
export function writtenAt(mail: Mail): string | undefined {
  const date = parseMailDate(mail.first("date"));
  const received = parseMailDate(mail.first("received")?.split(";").at(-1));
  const time = date !== null && (received === null || date <= received + dayMs) ? date : (received ?? date);
  return time === null ? undefined : new Date(time).toISOString();
}

/** Milliseconds; null for what is not a date or lies outside of the years that mail has existed. */
export function parseMailDate(value: string | undefined): number | null {
  if (!value) return null;
  const plain = value.replace(/\([^()]*\)/g, " ").replace(/\bUT\b/, "GMT").trim();
  const time = Date.parse(plain);
  return Number.isNaN(time) || time < Date.UTC(1971, 0) || time > Date.UTC(2200, 0) ? null : time;
}
