import { column, type WidgetTableOf } from "../table";
import type { RowFigures, schema } from "./schema";

const cells = (row: RowFigures) => [row.messagesIn, row.started, row.firstResponseP50, row.coverage, row.closed, row.csat, row.open, row.waitingOnUs];

export const table: WidgetTableOf<typeof schema> = ({ rows, total }) => ({
  columns: [column("Part"), column("In", "count"), column("Started", "count"), column("First response, median", "seconds"), column("Answered", "share"), column("Closed", "count"), column("CSAT", "share"), column("Open now", "count"), column("Waiting on us now", "count")],
  rows: [...rows.map((row) => [row.name, ...cells(row)]), ["Together", ...cells(total)]],
});
