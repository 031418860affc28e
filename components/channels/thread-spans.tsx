"use client";
import type { CSSProperties } from "react";
import { plural } from "@/lib/format/number";
import { useChannel } from "./channels-provider";

export interface ThreadSpan {
  channel: string;
  /** When there was talk, as Unix milliseconds, oldest first. */
  spans: readonly { from: number; to: number }[];
}

/** Threads side by side over one stretch of time: where a person spoke, and when they moved from one channel to another. */
export function ThreadSpans({ threads, from, to }: { threads: readonly ThreadSpan[]; from: number; to: number }) {
  return (
    <ul className="flex flex-col gap-1" aria-label="Threads over time">
      {threads.map((thread) => <Strand key={thread.channel} thread={thread} from={from} to={to} />)}
    </ul>
  );
}

function Strand({ thread, from, to }: { thread: ThreadSpan; from: number; to: number }) {
  const { name } = useChannel(thread.channel);
  return (
    <li data-thread={thread.channel} className="relative h-[3px] rounded-full bg-line" data-tip={`${name}: ${plural(thread.spans.length, "exchange")}`}>
      <span className="sr-only">{name}: {plural(thread.spans.length, "exchange")}</span>
      {thread.spans.map((span) => <span key={span.from} aria-hidden className="absolute inset-y-0 rounded-full bg-thread" style={place(span, from, to)} />)}
    </li>
  );
}

/** A span's place in percent; never thinner than can be seen. Rounded as browsers write it, so that hydration finds what the server said. */
function place(span: { from: number; to: number }, from: number, to: number): CSSProperties {
  const share = (time: number) => Math.max(0, Math.min(100, ((time - from) / Math.max(1, to - from)) * 100));
  return { left: `min(${rounded(share(span.from))}%, 100% - 4px)`, width: `max(${rounded(share(span.to) - share(span.from))}%, 4px)` };
}

const rounded = (percent: number) => Math.round(percent * 100) / 100;
