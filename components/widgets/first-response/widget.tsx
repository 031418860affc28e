"use client";
import { DeltaWords } from "@/components/charts/delta";
import { chartLater } from "@/components/charts/later";
import { formatDuration } from "@/lib/format/duration";
import { plural } from "@/lib/format/number";
import { comparisonNames } from "@/lib/metrics/range";
import type { WidgetProps } from "../contract";
import { useTableAbout } from "../use-table-about";
import type { schema } from "./schema";
import { table } from "./table";

const FirstResponseChart = chartLater(async () => (await import("./chart")).FirstResponseChart);

export function Widget({ data, params, options }: WidgetProps<typeof schema>) {
  const about = useTableAbout(params, options);
  return (
    <div className="flex h-full flex-col">
      <dl className="flex flex-wrap items-baseline gap-x-5 gap-y-1 px-3 pb-1">
        <div><dt className="text-12 text-ink-2">Median</dt><dd className="text-20 font-semibold">{data.p50 === null ? "–" : formatDuration(data.p50)}</dd></div>
        <div><dt className="text-12 text-ink-2">Nine in ten within</dt><dd className="text-20 font-semibold">{data.p90 === null ? "–" : formatDuration(data.p90)}</dd></div>
        <div className="flex flex-col"><dt className="text-12 text-ink-2">{plural(data.answered, "first answer")}</dt><dd><DeltaWords now={data.p50} before={data.previousP50} moreIsBetter={false} versus={`median vs. ${comparisonNames[params.compare]}`} /></dd></div>
      </dl>
      <div className="min-h-0 flex-1"><FirstResponseChart days={data.days} table={table(data, about)} /></div>
    </div>
  );
}
