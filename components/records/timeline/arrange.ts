import { sameDay } from "@/lib/format/time";
import type { TimelineEntry } from "@/lib/records/timeline-schema";

/** A timeline as it is drawn: under days, with one person's changes within minutes as one. */
export interface TimelineDay {
  at: string;
  entries: TimelineEntry[];
}

type ChangeEntry = Extract<TimelineEntry, { kind: "change" }>;

const togetherMs = 10 * 60_000;

/** @param entries the latest first */
export function arrange(entries: readonly TimelineEntry[], zone: string): TimelineDay[] {
  const days: TimelineDay[] = [];
  for (const entry of foldChanges(entries, zone)) {
    const day = days.at(-1);
    if (day && sameDay(Date.parse(day.at), Date.parse(entry.at), zone)) day.entries.push(entry);
    else days.push({ at: entry.at, entries: [entry] });
  }
  return days;
}

/** What one person changed in a row, as what it came to; what was changed back is left out. */
export function foldChanges(entries: readonly TimelineEntry[], zone: string): TimelineEntry[] {
  const folded: TimelineEntry[] = [];
  for (const entry of entries) {
    const later = folded.at(-1);
    if (later?.kind === "change" && entry.kind === "change" && belongTogether(later, entry, zone)) folded[folded.length - 1] = merged(later, entry);
    else folded.push(entry);
  }
  return folded.filter((entry) => entry.kind !== "change" || entry.change.action !== "update" || entry.change.changes.length > 0 || entry.change.note);
}

function belongTogether(later: ChangeEntry, earlier: ChangeEntry, zone: string): boolean {
  const [a, b] = [later.change, earlier.change];
  return a.action === "update" && b.action === "update" && a.actor.kind === b.actor.kind && a.actor.id === b.actor.id && a.actor.name === b.actor.name && !a.note && !b.note
    // A contact has several handles: one is not what became of another.
    && ![a, b].some(({ changes }) => changes.some(({ field }) => field === "handle"))
    && Date.parse(later.at) - Date.parse(earlier.at) < togetherMs && sameDay(Date.parse(later.at), Date.parse(earlier.at), zone);
}

/** It keeps the later one's place; its time is the earlier one's only for what comes after. */
function merged(later: ChangeEntry, earlier: ChangeEntry): ChangeEntry {
  const fields = new Map(earlier.change.changes.map((change) => [change.field, change]));
  for (const change of later.change.changes) fields.set(change.field, { ...change, from: fields.has(change.field) ? fields.get(change.field)!.from : change.from });
  const changes = [...fields.values()].filter(({ from, to }) => JSON.stringify(from ?? null) !== JSON.stringify(to ?? null));
  return { ...later, change: { ...later.change, changes } };
}
