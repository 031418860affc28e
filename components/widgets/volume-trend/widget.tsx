"use client";
import { chartLater } from "@/components/charts/later";
import { comparisonNames } from "@/lib/metrics/range";
import type { WidgetProps } from "../contract";
import type { schema } from "./schema";

const VolumeTrendChart = chartLater(async () => (await import("./chart")).VolumeTrendChart);

export function Widget({ data, params }: WidgetProps<typeof schema>) {
  return <VolumeTrendChart days={data.days} beside={comparisonNames[params.compare]} />;
}
