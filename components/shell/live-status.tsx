"use client";
import { useSyncExternalStore } from "react";
import { useMinute, useZone } from "@/components/ui/clock";
import { cn } from "@/components/ui/cn";
import { timeWords } from "@/lib/format/time";

export interface LiveStatus {
  state: "live" | "connecting" | "offline";
  /** Unix milliseconds since when; null when not known. */
  since: number | null;
}

const unknown: LiveStatus = { state: "connecting", since: null };
let status = unknown;
const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/**
 * Says how the live connection is doing; whoever holds it does. Not a context: a change of one would make React draw anew what of a page
 * still waits for its code.
 */
export function setLiveState(state: LiveStatus["state"]): void {
  if (status.state === state) return;
  const wasLost = state === "offline" && status.state === "connecting";
  status = { state, since: wasLost ? (status.since ?? Date.now()) : Date.now() };
  for (const listener of listeners) listener();
}

export function useLive(): LiveStatus {
  return useSyncExternalStore(subscribe, () => status, () => unknown);
}

const words = { live: "Live", connecting: "Connecting", offline: "Offline" } as const;

/** Whether what is on the screen is as it is now. Quiet while all is well. */
export function LiveIndicator({ className }: { className?: string }) {
  const { state, since } = useLive();
  const zone = useZone();
  const now = useMinute();
  const detail = state === "live" ? "Everything here is up to date as it happens." : state === "connecting" ? "Connecting. What you see may be a few seconds old." : `No connection${since === null ? "" : ` since ${timeWords(since, now, zone)}`}. What you see is from then; it catches up by itself.`;
  return (
    <output className={cn("live", className)} data-state={state} data-tip={detail}>
      <span aria-hidden className="live-strands"><i /><i /><i /></span>
      {words[state]}<span className="sr-only">. {detail}</span>
    </output>
  );
}
