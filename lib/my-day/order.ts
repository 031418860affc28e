import { formatAge } from "../format/duration";

/** What waits for somebody, put in one order by when it is due. Pure. */

export type Waiting =
  | { kind: "conversation"; id: string; title: string; about: string | null; channel: string; channelName: string; since: string; /** Minutes in which people expect an answer there. */ expected: number }
  | { kind: "task"; id: string; title: string; about: string | null; /** "2026-05-03"; null for some time. */ day: string | null }
  | { kind: "approval"; id: string; title: string; about: string | null; askedAt: string };

export interface DayItem {
  kind: Waiting["kind"];
  id: string;
  title: string;
  about: string | null;
  channel: string | null;
  reason: string;
  dueAt: string;
  isLate: boolean;
}

/** Who asks for a decision should not wait longer than a working day. */
const approvalHours = 8;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * By when each is due: an answer as soon as people expect it on its channel, a decision within eight hours, a task by the end of its day (at
 * five in the afternoon); a task without a day comes last.
 * @param today where the workspace is, "2026-05-03" @param fiveOClock of today
 */
export function orderDay(all: readonly Waiting[], now: Date, today: string, fiveOClock: Date): DayItem[] {
  return all.map((one) => toItem(one, now, today, fiveOClock)).toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : a.id < b.id ? -1 : 1));
}

function toItem(one: Waiting, now: Date, today: string, fiveOClock: Date): DayItem {
  const { kind, id, title, about } = one;
  const item = (due: Date, reason: string, channel: string | null = null): DayItem => ({ kind, id, title, about, channel, reason, dueAt: due.toISOString(), isLate: due < now });
  const ago = (at: string) => formatAge((now.getTime() - Date.parse(at)) / 1000);
  if (one.kind === "conversation") return item(new Date(Date.parse(one.since) + one.expected * 60_000), `Waits ${ago(one.since) === "now" ? "since a moment" : `for ${ago(one.since)}`}; on ${one.channelName} people expect an answer within ${formatAge(one.expected * 60)}`, one.channel);
  if (one.kind === "approval") return item(new Date(Date.parse(one.askedAt) + approvalHours * hourMs), `Asked of you ${ago(one.askedAt) === "now" ? "just now" : `${ago(one.askedAt)} ago`}`);
  if (!one.day) return item(new Date(now.getTime() + 365 * dayMs), "No day is set");
  const days = Math.round((Date.parse(one.day) - Date.parse(today)) / dayMs);
  return item(new Date(fiveOClock.getTime() + days * dayMs), days < -1 ? `Was due ${-days} days ago` : days === -1 ? "Was due yesterday" : days === 0 ? "Due today" : days === 1 ? "Due tomorrow" : `Due in ${days} days`);
}
