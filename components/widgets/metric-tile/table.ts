import { findMetric } from "@/lib/metrics/catalogue";
import { column, money, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

export const table: WidgetTableOf<typeof schema> = ({ metric, unit, currency, value, previous }) => {
  const found = findMetric(metric);
  const name = found?.name ?? metric;
  const as = unit === "score" ? "number" : unit;
  const of = (figure: number | null) => (unit === "money" ? money(figure, currency) : figure);
  return { figures: [{ ...column(name, as), value: of(value) }, { ...column("Before", as), value: of(previous) }], columns: [column("Figure"), column("What it means")], rows: [[name, found?.definition ?? null]] };
};
