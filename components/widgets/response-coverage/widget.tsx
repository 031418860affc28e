"use client";
import Link from "next/link";
import { ChannelName } from "@/components/channels/channel-mark";
import { DeltaWords } from "@/components/charts/delta";
import { cn } from "@/components/ui/cn";
import { formatDuration } from "@/lib/format/duration";
import { formatNumber, formatPercent } from "@/lib/format/number";
import { metricHref } from "@/lib/metrics/metric-params";
import { comparisonNames } from "@/lib/metrics/range";
import type { WidgetProps } from "../contract";
import type { schema } from "./schema";

export function Widget({ data, params }: WidgetProps<typeof schema>) {
  const { of, due, answered, coverage, previousCoverage, target, p50, p90, channels, metric, timeMetric, facts } = data;
  return (
    <div className="flex flex-col gap-2 pb-3">
      <p className="flex flex-wrap items-baseline gap-x-3 px-3">
        <Link href={metricHref(metric, facts)} prefetch={false} className="text-20 font-semibold hover:text-accent">{coverage === null ? "–" : formatPercent(coverage)}</Link>
        <span className="text-13 text-ink-2">{formatNumber(answered)} of {formatNumber(due)} {of === "mentions" ? "mentions answered" : "conversations answered"}</span>
        <DeltaWords now={coverage} before={previousCoverage} moreIsBetter versus={`vs. ${comparisonNames[params.compare]}`} />
      </p>
      <p className="flex flex-wrap gap-x-3 px-3 text-12 text-ink-2">
        {target !== null && coverage !== null && <span className={cn("font-medium", coverage >= target ? "text-good" : "text-warn")}>{coverage >= target ? "At" : "Below"} the target of {formatPercent(target)}</span>}
        {p50 !== null && <span>First answer after <Link href={metricHref(timeMetric, facts)} prefetch={false} className="font-medium text-ink hover:text-accent">{formatDuration(p50)}</Link> in the median{p90 !== null && <>, nine of ten within {formatDuration(p90)}</>}</span>}
      </p>
      <ul className="flex flex-col">
        {channels.map((row) => (
          <li key={row.channel} data-thread={row.channel}>
            <Link href={metricHref(metric, { ...facts, channel: row.channel })} prefetch={false} className="grid min-h-7 grid-cols-[minmax(5rem,9rem)_1fr_7rem] items-center gap-3 px-3 text-13 hover:bg-hover">
              <ChannelName channel={row.channel} />
              <span aria-hidden className="relative h-1.5 rounded-full bg-sunken">
                <span className="block h-full rounded-full bg-thread" style={{ width: `${row.coverage * 100}%` }} />
                {target !== null && <span className="absolute -inset-y-0.5 w-px bg-ink-2" style={{ insetInlineStart: `${target * 100}%` }} />}
              </span>
              <span className="text-end tabular-nums"><span className="font-medium">{formatPercent(row.coverage)}</span> <span className="text-ink-2">of {formatNumber(row.due)}</span></span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
