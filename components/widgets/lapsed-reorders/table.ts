import { column, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

export const table: WidgetTableOf<typeof schema> = ({ items }) => ({
  columns: [column("Customer"), column("Item"), column("Usual quantity", "number"), column("Unit"), column("Last ordered", "day"), column("Was due", "day"), column("Days overdue", "count"), column("Likely", "share")],
  rows: items.map((one) => [one.company?.name ?? one.contact?.name ?? null, one.product.name, one.quantity, one.unit, one.lastOn, one.dueOn, one.daysOverdue, one.confidence]),
});
