"use client";
import { chartLater } from "@/components/charts/later";
import type { WidgetProps } from "../contract";
import { useTableAbout } from "../use-table-about";
import type { schema } from "./schema";
import { sharesOf } from "./shares";
import { table } from "./table";

const SentimentTrendChart = chartLater(async () => (await import("./chart")).SentimentTrendChart);

export function Widget({ data, params, options }: WidgetProps<typeof schema>) {
  const about = useTableAbout(params, options);
  return <SentimentTrendChart days={data.days.map(({ day, ...moods }) => ({ day, ...sharesOf(moods) }))} table={table(data, about)} />;
}
