import { column, figure, money, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

export const table: WidgetTableOf<typeof schema> = ({ late, complained, items }) => ({
  figures: [figure("Late", "count", late.count), figure("Complained about", "count", complained.count)],
  columns: [column("Order"), column("Customer"), column("Total", "money"), column("Days late", "count"), column("Open case")],
  rows: items.map(({ name, party, totalMinor, currency, lateDays, complaint }) => [name, party, money(totalMinor, currency), lateDays, complaint?.name ?? null]),
  ...((late.more || complained.more) && { note: "There are more than were counted." }),
});
