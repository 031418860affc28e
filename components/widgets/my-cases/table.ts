import { column, ofAll, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

const priorities = { low: "Low", normal: "Normal", high: "High", urgent: "Urgent" } as const;

export const table: WidgetTableOf<typeof schema> = ({ items, count, more }) => ({
  columns: [column("Case"), column("Priority"), column("Customer"), column("Order"), column("Open since", "moment")],
  rows: items.map(({ name, priority, about, order, openedAt }) => [name, priorities[priority], about, order, openedAt]),
  ...ofAll(items.length, count, more),
});
