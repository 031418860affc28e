import { column, money, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

export const table: WidgetTableOf<typeof schema> = ({ items, more }, { channel }) => ({
  columns: [column("Quote"), column("Customer"), column("Total", "money"), column("Status"), column("Valid until", "day"), column("Channel"), column("Given", "moment"), column("Answered", "moment")],
  rows: items.map((one) => [one.name, one.party, money(one.totalMinor, one.currency), one.status, one.validUntil, channel(one.channel), one.at, one.answeredAt]),
  ...(more && { note: "Only the latest quotes were looked at." }),
});
