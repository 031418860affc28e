"use client";
import Link from "next/link";
import { DeltaWords } from "@/components/charts/delta";
import { Sparkline } from "@/components/charts/sparkline";
import { compactWords } from "@/components/metrics/words";
import { findMetric } from "@/lib/metrics/catalogue";
import { metricHref } from "@/lib/metrics/metric-params";
import { comparisonNames } from "@/lib/metrics/range";
import type { WidgetProps } from "../contract";
import type { schema } from "./schema";

export function Widget({ data, options, params }: WidgetProps<typeof schema>) {
  const { metric: id, unit, currency, value, previous, trend, facts, isOfAllChannels } = data;
  const metric = findMetric(id);
  const name = metric?.name ?? id;
  return (
    <Link href={metricHref(id, facts)} prefetch={false} data-tip={`${metric?.definition ?? ""}${trend ? ` Beside ${comparisonNames[params.compare]}.` : ""}`} className="@container flex h-full items-end gap-3 px-3 pt-1 pb-3 hover:bg-hover">
      <span className="min-w-0 flex-1">
        <span className={options.title === name ? "sr-only" : "block truncate text-12 text-ink-2"}>{name}</span>
        <span className="block text-20 leading-tight font-semibold whitespace-nowrap tabular-nums @min-[19rem]:text-28">{compactWords(unit, value, currency)}</span>
        {isOfAllChannels && <span className="block truncate text-12 text-ink-3">All channels</span>}
        {trend ? <DeltaWords now={value} before={previous} moreIsBetter={metric?.moreIsBetter ?? null} versus="" /> : <span className="text-12 text-ink-3">at this moment</span>}
      </span>
      {trend && <Sparkline values={trend} className="h-10 w-1/4 max-w-32 flex-none @min-[19rem]:w-1/3" />}
    </Link>
  );
}
