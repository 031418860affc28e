import { findMetric } from "@/lib/metrics/catalogue";
import { column, money, type TableUnit, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

export const table: WidgetTableOf<typeof schema> = (data, { options: { metric } }) => {
  if (!data) return { columns: [], rows: [] };
  const { currency, series, points, total } = data;
  const found = findMetric(metric);
  const unit = (found?.unit === "score" ? "number" : (found?.unit ?? "number")) as TableUnit;
  const of = (value: number | null) => (unit === "money" ? money(value, currency) : value);
  const name = found?.name ?? metric;
  const parts = series.length > 1 ? series : [];
  return {
    figures: [{ ...column(name, unit), value: of(total.value) }, { ...column("Before", unit), value: of(total.previous) }],
    columns: [column("Of"), ...parts.map((one) => column(one.name, unit)), column(parts.length ? "Together" : name, unit), column("Before", unit)],
    rows: points.map((point) => [point.name, ...parts.map((_, n) => of(point.values[n] ?? null)), of(point.value), of(point.previous)]),
  };
};
