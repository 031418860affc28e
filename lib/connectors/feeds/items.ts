import type { EventAttachment } from "../events";

/** One article, video or picture of a feed, whatever the feed is written in. */
export interface Item {
  id: string;
  url?: string;
  title?: string;
  text: string;
  authors: string[];
  /** Of the first author, where the feed says so. */
  authorUrl?: string;
  published?: string;
  updated?: string;
  language?: string;
  tags: string[];
  attachments: EventAttachment[];
}

export interface Feed {
  title?: string;
  /** The site that it belongs to. */
  site?: string;
  language?: string;
  /** Where it can be subscribed to, and under which address it is known there. */
  hub?: string;
  self?: string;
  /** How often it wants to be looked at. */
  minutes?: number;
  items: Item[];
  /** Ids of items that the feed takes back. */
  deleted: { id: string; at?: string }[];
  /** What could not be read. */
  broken: { reason: string; item: string }[];
}

/** An address in full, or nothing for what is none. */
export function absolute(address: string | undefined, base: string): string | undefined {
  const trimmed = address?.trim();
  if (!trimmed || !URL.canParse(trimmed, base)) return undefined;
  const url = new URL(trimmed, base);
  return /^https?:$/.test(url.protocol) ? url.href : undefined;
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/** Hours beside UTC of the zones that RFC 822 names. */
const zones: Record<string, number> = { ut: 0, utc: 0, gmt: 0, z: 0, est: -5, edt: -4, cst: -6, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7, cet: 1, cest: 2, bst: 1 };

/** RFC 822 in all the ways that feeds write it, or ISO 8601; where no zone is named it is UTC. */
export function timeOf(written: string | undefined): string | undefined {
  const text = written?.trim() ?? "";
  const [, day, month = "", year = "", hour = "0", minute = "0", second = "0", zone = ""] = /^(?:\p{L}+\.?,?\s+)?(\d{1,2})[\s-]+(\p{L}{3})\p{L}*\.?[\s-]+(\d{4}|\d{2})(?:[\s,]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?\s*([+-]\d{1,2}:?\d{2}|\p{L}+)?/u.exec(text) ?? [];
  const at = months.indexOf(month.toLowerCase());
  if (day && at >= 0) {
    const full = year.length === 2 ? Number(year) + (Number(year) < 70 ? 2000 : 1900) : Number(year);
    return iso(Date.UTC(full, at, Number(day), Number(hour), Number(minute), Number(second)) - offsetOf(zone));
  }
  if (!/^\d{4}-\d{2}/.test(text)) return undefined;
  const hasZone = /(Z|[+-]\d{2}:?\d{2})$/i.test(text);
  return iso(Date.parse(hasZone || !text.includes(":") ? text.replace(/^(\S+) (\d)/, "$1T$2").replace(/ (?=[+-]|Z)/i, "") : `${text.replace(" ", "T")}Z`));
}

/** Milliseconds beside UTC. */
function offsetOf(zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d{1,2}):?(\d{2})$/.exec(zone) ?? [];
  if (sign) return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  return (zones[zone.toLowerCase()] ?? 0) * 3_600_000;
}

const iso = (time: number): string | undefined => (Number.isNaN(time) ? undefined : new Date(time).toISOString());

export function attachment(url: string | undefined, mime: string | undefined, size?: string | number, title?: string): EventAttachment[] {
  if (!url) return [];
  const kind = mime?.split("/")[0] ?? "";
  const bytes = Number(size);
  const type = kind === "image" || kind === "video" || kind === "audio" ? kind : mime ? "file" : "share";
  return [{ type, url, ...(mime && { mime }), ...(Number.isInteger(bytes) && bytes > 0 && { size: bytes }), ...(title && { title }) }];
}
