"use client";
import { useQuery } from "@tanstack/react-query";
import { useMinute } from "@/components/ui/clock";
import { SkeletonText } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { dealStagesQuery } from "@/lib/deals/query";
import { formatDuration } from "@/lib/format/duration";

/** In which stages a deal was, and how long. */
export function StageHistory({ dealId, names }: { dealId: string; names: Readonly<Record<string, string>> }) {
  const { data, isPending } = useQuery(dealStagesQuery(dealId));
  const now = useMinute();
  return (
    <section aria-label="Stages so far" className="flex flex-col gap-1">
      <h2 className="text-13">Stages so far</h2>
      {isPending && <SkeletonText lines={2} />}
      <ol className="flex flex-col">
        {data?.items.map(({ stageId, from, until, by }) => (
          <li key={from} className="flex min-h-7 items-baseline gap-2 text-13">
            <span dir="auto" className="min-w-0 flex-1 truncate">{names[stageId] ?? "A former stage"}</span>
            <span suppressHydrationWarning className="flex-none text-12 text-ink-2 tabular-nums">{formatDuration(((until ? Date.parse(until) : Math.max(now, Date.parse(from))) - Date.parse(from)) / 1000)}{!until && " so far"}</span>
            <span data-tip={`Brought there by ${by}`} className="w-20 flex-none text-end text-12 text-ink-3"><Time value={from} format="list" /></span>
          </li>
        ))}
      </ol>
    </section>
  );
}
