"use client";
import { chartLater } from "@/components/charts/later";
import { comparisonNames } from "@/lib/metrics/range";
import type { WidgetProps } from "../contract";
import { useTableAbout } from "../use-table-about";
import type { schema } from "./schema";
import { table } from "./table";

const VolumeTrendChart = chartLater(async () => (await import("./chart")).VolumeTrendChart);

export function Widget({ data, params, options }: WidgetProps<typeof schema>) {
  const about = useTableAbout(params, options);
  return <VolumeTrendChart days={data.days} beside={comparisonNames[params.compare]} table={table(data, about)} />;
}
