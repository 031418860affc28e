import { column, money, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

const states = { sent: "Sent", accepted: "Accepted", declined: "Declined" } as const;

export const table: WidgetTableOf<typeof schema> = ({ items }, { channel }) => ({
  columns: [column("Quote"), column("Customer"), column("Total", "money"), column("Channel"), column("Said", "moment"), column("They wrote", "moment"), column("Status")],
  rows: items.map((one) => [one.name, one.party, money(one.totalMinor, one.currency), channel(one.channel), one.at, one.answeredAt, one.isExpired ? "Expired" : states[one.status]]),
});
