"use client";
import type { CSSProperties } from "react";
import { cn } from "@/components/ui/cn";
import { useChannel } from "./channels-provider";

export interface ChannelMarkProps {
  channel: string;
  /** Pixels. */
  size?: 14 | 16 | 20 | 24 | 32 | 40;
  /** The glyph alone, in the thread's colour. */
  plain?: boolean;
  /** The channel's name stands beside it: screen readers need not hear it twice. */
  decorative?: boolean;
  className?: string;
}

/** A channel's mark: its glyph on its thread's colour, never colour alone. */
export function ChannelMark({ channel, size = 16, plain, decorative, className }: ChannelMarkProps) {
  const { name, icon } = useChannel(channel);
  const spoken = decorative ? { "aria-hidden": true } : { role: "img", "aria-label": name, "data-tip": name };
  return (
    <span data-thread={channel} className={cn("channel-mark", className)} data-plain={plain || undefined} style={{ "--mark": `${size}px` } as CSSProperties} {...spoken}>
      <svg viewBox="0 0 24 24" fill="currentColor" aria-hidden><path d={icon ?? plainThread} /></svg>
    </span>
  );
}

/** Mark and name in a line: a filter, a heading, a legend. */
export function ChannelName({ channel, className }: { channel: string; className?: string }) {
  return (
    <span className={cn("inline-flex min-w-0 items-center gap-1.5", className)}>
      <ChannelMark channel={channel} decorative />
      <span className="truncate">{useChannel(channel).name}</span>
    </span>
  );
}

const plainThread = "M3 7h18v3H3zM3 14h18v3H3z";
