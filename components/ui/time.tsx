"use client";
import { formatAge } from "@/lib/format/duration";
import { exactTime, timeWords, type TimeStyle } from "@/lib/format/time";
// `suppressHydrationWarning`: server and browser may name one zone differently ("CEST", "GMT+2") in the exact time.
import { useMinute, useZone } from "./clock";

/** A moment as people say it, exact on hover. `value` is ISO 8601 or Unix milliseconds. */
export function Time({ value, format = "auto", className }: { value: string | number; format?: TimeStyle; className?: string }) {
  const zone = useZone();
  const now = useMinute();
  const time = new Date(value).getTime();
  if (Number.isNaN(time)) return null;
  return <time suppressHydrationWarning dateTime={new Date(time).toISOString()} data-tip={exactTime(time, zone)} className={className}>{timeWords(time, now, zone, format)}</time>;
}

/** How long ago, in one unit, kept up to date: "4 min", "2 h". */
export function Age({ since, className }: { since: string | number; className?: string }) {
  const zone = useZone();
  const now = useMinute();
  const time = new Date(since).getTime();
  if (Number.isNaN(time)) return null;
  return <time suppressHydrationWarning dateTime={new Date(time).toISOString()} data-tip={exactTime(time, zone)} className={className}>{formatAge((now - time) / 1000)}</time>;
}
