import { column, figure, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

export const table: WidgetTableOf<typeof schema> = ({ of, coverage, previousCoverage, target, due, answered, p50, p90, channels }, { channel }) => ({
  figures: [
    figure("Answered", "share", coverage), figure("Before", "share", previousCoverage), ...(target === null ? [] : [figure("Target", "share", target)]),
    figure(of === "mentions" ? "Mentions that need an answer" : "Conversations opened", "count", due), figure("Of them answered", "count", answered), figure("First answer, median", "seconds", p50), figure("First answer, nine of ten", "seconds", p90),
  ],
  columns: [column("Channel"), column(of === "mentions" ? "Need an answer" : "Opened", "count"), column("Answered", "count"), column("Share answered", "share")],
  rows: channels.map((row) => [channel(row.channel), row.due, row.answered, row.coverage]),
});
