import { column, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

export const table: WidgetTableOf<typeof schema> = ({ rows }, { channel }) => ({
  columns: [column("Channel"), column("In", "count"), column("First response, median", "seconds"), column("Answered", "share"), column("Closed", "count"), column("CSAT", "share"), column("Open now", "count"), column("Waiting on us now", "count"), column("In, before", "count"), column("First response, before", "seconds"), column("Answered, before", "share"), column("Closed, before", "count"), column("CSAT, before", "share")],
  rows: rows.map(({ channel: id, now, before, open, waitingOnUs }) => [channel(id), now.messagesIn, now.firstResponseP50, now.coverage, now.closed, now.csat, open, waitingOnUs, before.messagesIn, before.firstResponseP50, before.coverage, before.closed, before.csat]),
});
