import { column, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

export const table: WidgetTableOf<typeof schema> = ({ offers }, { channel }) => ({
  columns: [column("Offer"), column("Customer"), column("Company"), column("Channel"), column("Sent", "moment"), column("Answered", "moment")],
  rows: offers.flatMap(({ name, customers }) => customers.map((one) => [name, one.name, one.company, one.channel && channel(one.channel), one.sentAt, one.answeredAt])),
});
