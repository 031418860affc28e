import { column, figure, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

export const table: WidgetTableOf<typeof schema> = ({ p50, p90, previousP50, answered, days }) => ({
  figures: [figure("Median", "seconds", p50), figure("Before", "seconds", previousP50), figure("Nine in ten within", "seconds", p90), figure("First answers", "count", answered)],
  columns: [column("Day", "day"), column("Median", "seconds"), column("Nine in ten", "seconds"), column("Answered", "count")],
  rows: days.map((one) => [one.day, one.p50, one.p90, one.answered]),
});
