import { column, figure, ofAll, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

export const table: WidgetTableOf<typeof schema> = ({ items, waiting, more }) => ({
  figures: [figure("Waiting", "count", waiting)],
  columns: [column("Author"), column("Priority", "count"), column("Why"), column("Post"), column("Written", "moment")],
  rows: items.map(({ author, priority, reasons, text, at }) => [author.name, priority, reasons[0]?.words ?? null, text, at]),
  ...ofAll(items.length, waiting, more),
});
