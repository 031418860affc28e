import { column, figure, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

export const table: WidgetTableOf<typeof schema> = ({ open, waitingOnUs, unread, days }) => ({
  figures: [figure("Open now", "count", open), figure("Waiting on us", "count", waitingOnUs), figure("Unread", "count", unread)],
  columns: [column("Day", "day"), column("Open at its end", "count"), column("Started or reopened", "count"), column("Closed", "count")],
  rows: days.map((one) => [one.day, one.open, one.started, one.closed]),
});
