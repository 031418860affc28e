"use client";
import { DeltaWords } from "@/components/charts/delta";
import { chartLater } from "@/components/charts/later";
import { formatNumber, formatPercent, plural } from "@/lib/format/number";
import { comparisonNames } from "@/lib/metrics/range";
import type { WidgetProps } from "../contract";
import { useTableAbout } from "../use-table-about";
import type { schema } from "./schema";
import { table } from "./table";

const CsatChart = chartLater(async () => (await import("./chart")).CsatChart);

export function Widget({ data, params, options }: WidgetProps<typeof schema>) {
  const about = useTableAbout(params, options);
  return (
    <div className="flex h-full flex-col">
      <dl className="flex flex-wrap items-baseline gap-x-5 gap-y-1 px-3 pb-1">
        <div><dt className="text-12 text-ink-2" data-tip="Ratings of 4 and 5 out of all">CSAT</dt><dd className="text-20 font-semibold">{data.share === null ? "–" : formatPercent(data.share)}</dd></div>
        <div><dt className="text-12 text-ink-2">Average of 5</dt><dd className="text-20 font-semibold">{data.average === null ? "–" : formatNumber(data.average, 1)}</dd></div>
        <div className="flex flex-col"><dt className="text-12 text-ink-2">{plural(data.ratings, "rating")}</dt><dd><DeltaWords now={data.share} before={data.previousShare} moreIsBetter versus={`vs. ${comparisonNames[params.compare]}`} /></dd></div>
      </dl>
      <div className="min-h-0 flex-1"><CsatChart days={data.days} table={table(data, about)} /></div>
    </div>
  );
}
