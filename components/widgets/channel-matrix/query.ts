import "server-only";
import { percentileSeconds } from "@/lib/metrics/percentile";
import { factsOf } from "@/lib/metrics/place";
import { type Figures, noFigures, readFigures, readOpenCounts } from "@/lib/metrics/read";
import type { WidgetQuery } from "../contract";
import type { ChannelFigures, schema } from "./schema";

export const query: WidgetQuery<typeof schema> = async ({ ctx, params, filter, period, previous }) => {
  const [figures, before, counts] = await Promise.all([readFigures(ctx, period, filter, "channel"), readFigures(ctx, previous, filter, "channel"), readOpenCounts(ctx, filter, "channel")]);
  const rows = [...new Set([...figures.keys(), ...counts.keys()])].map((channel) => ({
    channel,
    now: toFigures(figures.get(channel) ?? noFigures),
    before: toFigures(before.get(channel) ?? noFigures),
    open: counts.get(channel)?.open ?? 0,
    waitingOnUs: counts.get(channel)?.waitingOnUs ?? 0,
  }));
  return { rows: rows.filter(({ now, open }) => now.messagesIn || now.closed || open).toSorted((a, b) => b.now.messagesIn - a.now.messagesIn), facts: factsOf(params, period) };
};

const toFigures = (of: Figures): ChannelFigures => ({
  messagesIn: of.messagesIn,
  firstResponseP50: percentileSeconds(of.firstResponseBuckets, 0.5),
  coverage: of.exchangesOpened ? Math.min(1, of.exchangesAnswered / of.exchangesOpened) : null,
  closed: of.conversationsClosed,
  csat: of.ratings ? of.ratingsGood / of.ratings : null,
});
