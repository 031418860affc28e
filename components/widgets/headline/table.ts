import { column, type WidgetTableOf } from "../table";
import { headlineNames } from "./names";
import type { schema } from "./schema";

/** Its figures have units of their own, so each is one; the rows say what they mean. */
export const table: WidgetTableOf<typeof schema> = ({ figures }) => ({
  figures: figures.flatMap(({ id, unit, value, previous }) => [{ name: headlineNames[id], unit, value }, { name: `${headlineNames[id]}, before`, unit, value: previous }]),
  columns: [column("Figure"), column("What it means")],
  rows: figures.map(({ id, definition }) => [headlineNames[id], definition]),
});
