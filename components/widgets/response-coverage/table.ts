import { column, figure, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

export const table: WidgetTableOf<typeof schema> = ({ coverage, previousCoverage, opened, answered, channels }, { channel }) => ({
  figures: [figure("Answered", "share", coverage), figure("Before", "share", previousCoverage), figure("Conversations opened", "count", opened), figure("Of them answered", "count", answered)],
  columns: [column("Channel"), column("Opened", "count"), column("Answered", "count"), column("Share answered", "share")],
  rows: channels.map((row) => [channel(row.channel), row.opened, row.answered, row.coverage]),
});
