import { column, figure, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

export const table: WidgetTableOf<typeof schema> = ({ ratings, share, previousShare, average, days }) => ({
  figures: [figure("CSAT", "share", share), figure("Before", "share", previousShare), figure("Average of 5", "number", average), figure("Ratings", "count", ratings)],
  columns: [column("Day", "day"), column("4 and 5", "count"), column("1 to 3", "count")],
  rows: days.map(({ day, good, other }) => [day, good, other]),
});
