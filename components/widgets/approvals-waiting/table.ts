import { column, money, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

export const table: WidgetTableOf<typeof schema> = ({ items }) => ({
  columns: [column("What"), column("With"), column("Amount", "money"), column("Raised by"), column("Asked of"), column("Since", "moment")],
  rows: items.map(({ title, party, amountMinor, currency, requestedBy, asked, createdAt }) => [title, party, money(amountMinor, currency), requestedBy, asked.map(({ name }) => name).join(", "), createdAt]),
});
