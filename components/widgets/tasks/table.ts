import { column, ofAll, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

export const table: WidgetTableOf<typeof schema> = ({ items, count, more }) => ({
  columns: [column("Task"), column("About"), column("Due", "day")],
  rows: items.map(({ name, about, dueDate }) => [name, about, dueDate]),
  ...ofAll(items.length, count, more),
});
