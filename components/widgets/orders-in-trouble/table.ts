import { column, figure, money, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

export const table: WidgetTableOf<typeof schema> = ({ late, complained, items }) => ({
  figures: [figure("Late orders", "count", late.count), figure("Open cases about orders", "count", complained.count)],
  columns: [column("Order"), column("Customer"), column("Total", "money"), column("Days late", "count"), column("Complaint")],
  rows: items.map((one) => [one.name, one.party, money(one.totalMinor, one.currency), one.lateDays, one.complaint?.name ?? null]),
});
