import { column, figure, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

export const table: WidgetTableOf<typeof schema> = ({ among, rival, previousAmong, previousRival, days }) => ({
  figures: [figure("Among customers", "count", among), figure("Before", "count", previousAmong), figure("About competitors", "count", rival), figure("About competitors before", "count", previousRival)],
  columns: [column("Day", "day"), column("Among customers", "count"), column("About competitors", "count")],
  rows: days.map((day) => [day.day, day.among, day.rival]),
});
