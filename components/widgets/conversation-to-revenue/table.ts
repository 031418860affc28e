import { wayNames } from "@/lib/deals/talk/live";
import { column, figure, type TableValue, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

type Figures = { deals: number; won: number; amounts: { currency: string; amountMinor: number }[]; closeSeconds: number | null; replySeconds: number | null };

/** By way, by channel and by stage; a row for each currency. */
export const table: WidgetTableOf<typeof schema> = ({ deals, liveShare, ways, channels, stages }, { channel }) => ({
  figures: [figure("Deals closed", "count", deals), figure("Said live", "share", liveShare)],
  columns: [column("By"), column("Which"), column("Closed", "count"), column("Won", "count"), column("Won value", "money"), column("To close, median", "seconds"), column("Our reply, median", "seconds"), column("In stage, median", "seconds")],
  rows: [
    ...ways.flatMap((one) => rowsOf("How they were talked about", wayNames[one.way], one)),
    ...channels.flatMap((one) => rowsOf("Channel that touched them", channel(one.channel), one)),
    ...stages.map((one): TableValue[] => ["Stage", one.name, one.deals, null, null, null, null, one.seconds]),
  ],
});

const rowsOf = (by: string, which: string, { deals, won, amounts, closeSeconds, replySeconds }: Figures): TableValue[][] =>
  (amounts.length ? amounts : [null]).map((amount) => [by, which, deals, won, amount, closeSeconds, replySeconds, null]);
