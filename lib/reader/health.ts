import "server-only";
import type { insightReaders } from "@/db";
import { isoOrNull } from "../mentions/rows";
import type { ReaderHealth } from "./schema";

export type StoredReader = typeof insightReaders.$inferSelect;

/** A day of the reader's limit. */
export const dayOf = (now: Date): string => now.toISOString().slice(0, 10);
export const sentOn = ({ day, sentToday }: Pick<StoredReader, "day" | "sentToday">, now: Date): number => (day === dayOf(now) ? sentToday : 0);

/** How the reader does, as the settings say it. Pure. */
export function healthOf(row: Pick<StoredReader, "isOn" | "trouble" | "troubleSince" | "pausedUntil" | "readAt" | "day" | "sentToday" | "mostADay"> | undefined, now: Date): ReaderHealth {
  if (!row) return { state: "off", trouble: null, since: null, retryAt: null, lastReadAt: null, sentToday: 0 };
  const sentToday = sentOn(row, now);
  const state = !row.isOn ? "off" : row.trouble ? "failing" : sentToday >= row.mostADay ? "enough" : row.readAt ? "working" : "unused";
  const isFailing = state === "failing";
  return { state, trouble: isFailing ? row.trouble : null, since: isFailing ? isoOrNull(row.troubleSince) : null, retryAt: isFailing && row.pausedUntil && row.pausedUntil > now ? row.pausedUntil.toISOString() : null, lastReadAt: isoOrNull(row.readAt), sentToday };
}
