import { column, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

/** A row for each customer of each offer. */
export const table: WidgetTableOf<typeof schema> = ({ offers, more }, { channel }) => ({
  columns: [column("Offer"), column("Valid until", "day"), column("Customer"), column("Company"), column("Channel"), column("Received", "moment"), column("Answered", "moment")],
  rows: offers.flatMap(({ name, validUntil, customers }) => customers.map((one) => [name, validUntil, one.name, one.company, one.channel && channel(one.channel), one.sentAt, one.answeredAt])),
  ...(more && { note: "There are more than were looked at." }),
});
