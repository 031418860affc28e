import { wayNames } from "@/lib/deals/talk/live";
import { column, figure, type TableValue, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

type Figures = Parameters<typeof table>[0]["ways"][number];

/** A row for each currency of what was won, since amounts of two currencies are no sum. */
const rows = (kind: string, name: string, { deals, won, amounts, closeSeconds, replySeconds }: Omit<Figures, "way">): TableValue[][] =>
  (amounts.length ? amounts : [null]).map((amount) => [kind, name, deals, won, amount, closeSeconds, replySeconds]);

export const table: WidgetTableOf<typeof schema> = ({ deals, pending, liveShare, ways, channels, stages, more }, { channel }) => ({
  figures: [figure("Deals closed", "count", deals), figure("Still to be weighed", "count", pending), figure("Said live", "share", liveShare)],
  columns: [column("By"), column("Of"), column("Deals", "count"), column("Won", "count"), column("Amount won", "money"), column("To close, median", "seconds"), column("To a reply, or in the stage, median", "seconds")],
  rows: [
    ...ways.flatMap((row) => rows("How they were talked about", wayNames[row.way], row)),
    ...channels.flatMap((row) => rows("Channel", channel(row.channel), row)),
    ...stages.map(({ name, deals: count, seconds }) => ["Stage", name, count, null, null, null, seconds]),
  ],
  ...(more && { note: "Only the latest deals were looked at." }),
});
