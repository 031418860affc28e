import { ArrowDown, ArrowUp, Minus } from "lucide-react";
import { formatDelta } from "@/lib/format/number";

/** How a figure changed: arrow, share, and whether that is good; never by colour alone. */
export function DeltaWords({ now, before, moreIsBetter, versus }: { now: number | null; before: number | null; moreIsBetter: boolean | null; versus: string }) {
  const delta = formatDelta(now, before);
  if (before === 0 && now) return <span className="text-12 text-ink-2">none before</span>;
  if (!delta) return <span className="text-12 text-ink-3">nothing to compare</span>;
  const better = delta.direction === "same" || moreIsBetter === null ? null : (delta.direction === "up") === moreIsBetter;
  const Arrow = delta.direction === "up" ? ArrowUp : delta.direction === "down" ? ArrowDown : Minus;
  return (
    <span className="inline-flex items-center gap-1 text-12 text-ink-2">
      <span className={`inline-flex items-center gap-0.5 font-medium ${better === null ? "text-ink-2" : better ? "text-good" : "text-warn"}`}>
        <Arrow aria-hidden className="size-3" />
        <span className="sr-only">{delta.direction === "up" ? "up" : delta.direction === "down" ? "down" : "unchanged"} </span>
        {delta.words}
      </span>
      {versus}
    </span>
  );
}
