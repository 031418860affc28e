import { column, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

export const table: WidgetTableOf<typeof schema> = ({ rows }, { channel }) => ({
  columns: [column("Channel"), column("In", "count"), column("First response, median", "seconds"), column("Answered", "share"), column("Open now", "count"), column("Waiting on us now", "count"), column("Closed", "count")],
  rows: rows.map((row) => [channel(row.channel), row.now.messagesIn, row.now.firstResponseP50, row.now.coverage, row.open, row.waitingOnUs, row.now.closed]),
});
