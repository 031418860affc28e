import { findMetric } from "@/lib/metrics/catalogue";
import { column, money, type WidgetTableOf } from "../table";
import { unitOf } from "../unit-of";
import type { schema } from "./schema";

export const table: WidgetTableOf<typeof schema> = ({ metric, unit, currency, value, previous, trend, isOfAllChannels }) => {
  const of = (amount: number | null) => (unit === "money" ? money(amount, currency) : amount);
  return {
    columns: [column("Figure"), column("Value", unitOf(unit)), ...(trend ? [column("Before", unitOf(unit))] : [])],
    rows: [[findMetric(metric)?.name ?? metric, of(value), ...(trend ? [of(previous)] : [])]],
    ...(isOfAllChannels && { note: "Of all channels: it belongs to none." }),
  };
};
