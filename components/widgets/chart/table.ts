import { findMetric } from "@/lib/metrics/catalogue";
import { dimensionNames } from "@/lib/metrics/chart";
import { column, figure, money, type WidgetTableOf } from "../table";
import { unitOf } from "../unit-of";
import type { schema } from "./schema";

export const table: WidgetTableOf<typeof schema> = (data, { options: { metric: id, series, compare } }) => {
  const metric = findMetric(id);
  if (!data || !metric) return { columns: [column("Figure")], rows: [] };
  const unit = unitOf(metric.unit);
  const of = (value: number | null) => (metric.unit === "money" ? money(value, data.currency) : value);
  return {
    figures: [figure(metric.name, unit, of(data.total.value)), ...(compare ? [figure("Before", unit, of(data.total.previous))] : [])],
    columns: [column(dimensionNames[data.by]), ...(series ? data.series.map(({ name }) => column(name, unit)) : []), column(series ? "Together" : metric.name, unit), ...(compare ? [column("Before", unit)] : [])],
    rows: data.points.map(({ name, values, value, previous }) => [name, ...(series ? values.map(of) : []), of(value), ...(compare ? [of(previous)] : [])]),
    ...(data.isOfAllChannels && { note: "Of all channels: it belongs to none." }),
  };
};
