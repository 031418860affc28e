"use client";
import Link from "next/link";
import { DeltaWords } from "@/components/charts/delta";
import { chartLater } from "@/components/charts/later";
import { cn } from "@/components/ui/cn";
import { formatDuration } from "@/lib/format/duration";
import { formatNumber, formatPercent } from "@/lib/format/number";
import { metricHref } from "@/lib/metrics/metric-params";
import { comparisonNames } from "@/lib/metrics/range";
import { type SlaTarget, targetNames } from "@/lib/sla/policy";
import type { WidgetProps } from "../contract";
import { useTableAbout } from "../use-table-about";
import type { schema } from "./schema";
import { table } from "./table";

const ResponseTargetsChart = chartLater(async () => (await import("./chart")).ResponseTargetsChart);

const metrics: Record<SlaTarget, string> = { first_response: "first-response-in-time", next_response: "next-response-in-time", resolution: "resolution-in-time" };

export function Widget({ data, params, options }: WidgetProps<typeof schema>) {
  const about = useTableAbout(params, { ...options });
  const promised = data.targets.filter(({ kept, missed }) => kept + missed > 0);
  return (
    <div className="flex h-full flex-col">
      <ul className="grid grid-cols-[repeat(auto-fit,minmax(9.5rem,1fr))] gap-x-4 gap-y-2 px-3 pb-2">
        {promised.map(({ target, kept, missed, share, previousShare, p50, hours }) => (
          <li key={target} className="flex flex-col">
            <span className="text-12 text-ink-2">{targetNames[target]} in time</span>
            <span className="flex flex-wrap items-baseline gap-x-2">
              <Link href={metricHref(metrics[target], data.facts)} prefetch={false} className={cn("text-20 font-semibold hover:text-accent", data.aim !== null && share !== null && share < data.aim && "text-warn")}>{share === null ? "–" : formatPercent(share)}</Link>
              <span className="text-12 text-ink-2">{formatNumber(kept)} of {formatNumber(kept + missed)}</span>
            </span>
            <DeltaWords now={share} before={previousShare} moreIsBetter versus={`vs. ${comparisonNames[params.compare]}`} />
            {p50 !== null && <span className="text-12 text-ink-2">{formatDuration(p50)} in the median{hours !== null && <>, {formatDuration(hours)} of business hours on average</>}</span>}
          </li>
        ))}
      </ul>
      {data.aim !== null && <p className="px-3 pb-1 text-12 text-ink-2">Aim: {formatPercent(data.aim)} in time</p>}
      <div className="min-h-0 flex-1"><ResponseTargetsChart days={data.days} shown={promised.map(({ target }) => target)} aim={data.aim} table={table(data, about)} /></div>
    </div>
  );
}
