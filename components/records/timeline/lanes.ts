import type { TimelineEntry } from "@/lib/records/timeline-schema";

/** Where a channel's thread runs beside the entries, by their places in the timeline. */
export interface Lane {
  channel: string;
  /** Its newest message, and its oldest of those loaded; the list runs from new to old. */
  from: number;
  to: number;
}

/** What goes past an entry: nothing, the end of a thread, its beginning, or all of it. */
export type LanePart = "none" | "newest" | "oldest" | "through" | "only";

const mostLanes = 6;

/** The threads of a timeline side by side, in the order in which they were last used; none where there is but one. @param goesOn there are older entries that are not loaded */
export function lanesOf(entries: readonly TimelineEntry[], goesOn: boolean): Lane[] {
  const lanes = new Map<string, Lane>();
  entries.forEach((entry, index) => {
    const channel = channelOf(entry);
    if (!channel) return;
    const lane = lanes.get(channel);
    if (lane) lane.to = index;
    else lanes.set(channel, { channel, from: index, to: index });
  });
  if (lanes.size < 2) return [];
  return [...lanes.values()].slice(0, mostLanes).map((lane) => (goesOn ? { ...lane, to: entries.length } : lane));
}

/** The thread that an entry belongs to. */
export const channelOf = (entry: TimelineEntry): string | null => (entry.kind === "message" || entry.kind === "mention" || entry.kind === "offer" ? entry.channel : null);

export function partAt({ from, to }: Lane, index: number): LanePart {
  if (index < from || index > to) return "none";
  if (index === from) return index === to ? "only" : "newest";
  return index === to ? "oldest" : "through";
}
