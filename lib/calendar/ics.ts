/** One appointment as a file that every calendar reads (RFC 5545). Browser-safe. */

export interface CalendarEvent {
  /** Stays the same for the same appointment: a calendar then has it once. */
  uid: string;
  title: string;
  start: Date;
  minutes: number;
  location?: string;
  about?: string;
  /** Where it came from. */
  url?: string;
}

const crlf = "\r\n";
const mostBytes = 75;

/** @param now when the file is made */
export function toIcs({ uid, title, start, minutes, location, about, url }: CalendarEvent, now = new Date()): string {
  const end = new Date(start.getTime() + minutes * 60_000);
  const lines = [
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Weft//Weft//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "BEGIN:VEVENT", `UID:${uid}`, `DTSTAMP:${stamp(now)}`, `DTSTART:${stamp(start)}`, `DTEND:${stamp(end)}`, `SUMMARY:${escaped(title)}`,
    ...(location ? [`LOCATION:${escaped(location)}`] : []), ...(about ? [`DESCRIPTION:${escaped(about)}`] : []), ...(url ? [`URL:${url}`] : []), "END:VEVENT", "END:VCALENDAR",
  ];
  return lines.map(folded).join(crlf) + crlf;
}

const stamp = (at: Date): string => `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;

const escaped = (text: string): string => text.replaceAll("\\", "\\\\").replaceAll(";", "\\;").replaceAll(",", "\\,").replaceAll(/\r\n|\r|\n/g, "\\n");

/** Lines are at most 75 bytes long; what is longer goes on behind a space, between two characters. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = "";
  let bytes = 0;
  for (const sign of line) {
    const size = new TextEncoder().encode(sign).length;
    if (bytes + size > mostBytes - (parts.length ? 1 : 0)) {
      parts.push(part);
      part = "";
      bytes = 0;
    }
    part += sign;
    bytes += size;
  }
  return [...parts, part].join(`${crlf} `);
}
