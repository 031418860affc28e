"use client";
import { createContext, use } from "react";
import { useMinute, useZone } from "@/components/ui/clock";
import { cn } from "@/components/ui/cn";
import { timeWords } from "@/lib/format/time";

export interface LiveStatus {
  state: "live" | "connecting" | "offline";
  /** Unix milliseconds since when; null when not known. */
  since: number | null;
}

const Live = createContext<LiveStatus>({ state: "connecting", since: null });

/** Says how the live connection is doing; whoever holds that connection provides it. */
export function LiveStatusProvider({ value, children }: { value: LiveStatus; children: React.ReactNode }) {
  return <Live value={value}>{children}</Live>;
}

export function useLive(): LiveStatus {
  return use(Live);
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
