"use client";
import Link from "next/link";
import { DeltaWords } from "@/components/charts/delta";
import { FigureTable } from "@/components/charts/chart-frame";
import { chartLater } from "@/components/charts/later";
import { compactWords } from "@/components/metrics/words";
import { ScrollArea } from "@/components/ui/scroll-area";
import { findMetric } from "@/lib/metrics/catalogue";
import { type ChartChoice, chartTitle, isStep } from "@/lib/metrics/chart";
import { comparisonNames, rangeNames } from "@/lib/metrics/range";
import type { WidgetProps } from "../contract";
import { columnsOf, hrefOf } from "./figures";
import { PartBars } from "./part-bars";
import { withDefaults } from "./choices";
import type { schema } from "./schema";

const TimeChart = chartLater(async () => (await import("./chart")).TimeChart);

export function Widget({ data, options, params }: WidgetProps<typeof schema>) {
  const { metric: id, by, series, chart, range, compare } = withDefaults(options);
  const metric = findMetric(id);
  if (!metric || !data) return null;
  const choice: ChartChoice = { by: data.by, series, chart };
  const shown = { metric, data, choice, caption: `${chartTitle(metric, choice)}${range === "dashboard" ? "" : `, ${rangeNames[range].toLowerCase()}`}${data.isOfAllChannels ? ", all channels" : ""}`, beside: compare ? comparisonNames[params.compare] : null, coarser: by !== data.by };
  if (chart === "number") {
    return (
      <Link href={hrefOf(metric, data.total.opens)!} prefetch={false} data-tip={metric.definition} className="flex h-full flex-col justify-center px-4 pb-3 hover:bg-hover">
        <span className="text-28 leading-tight font-semibold tabular-nums">{compactWords(metric.unit, data.total.value)}</span>
        {shown.beside && <DeltaWords now={data.total.value} before={data.total.previous} moreIsBetter={metric.moreIsBetter} versus={`vs. ${shown.beside}`} />}
      </Link>
    );
  }
  if (chart === "table") return <ScrollArea label={shown.caption} className="h-full px-3 pb-2"><FigureTable caption={shown.caption} rows={data.points} columns={columnsOf(shown)} /></ScrollArea>;
  return isStep(data.by) ? <TimeChart {...shown} /> : <PartBars {...shown} />;
}
