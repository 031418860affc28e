import "server-only";
import { percentileSeconds } from "@/lib/metrics/percentile";
import { noFigures, readFigures, readOpenCounts } from "@/lib/metrics/read";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

export const query: WidgetQuery<typeof schema> = async ({ ctx, filter, period }) => {
  const [figures, counts] = await Promise.all([readFigures(ctx, period, filter, "channel"), readOpenCounts(ctx, filter, "channel")]);
  const rows = [...new Set([...figures.keys(), ...counts.keys()])].map((id) => {
    const of = figures.get(id) ?? noFigures;
    const now = counts.get(id);
    return {
      channel: id,
      messagesIn: of.messagesIn,
      firstResponseP50: percentileSeconds(of.firstResponseBuckets, 0.5),
      coverage: of.exchangesOpened ? Math.min(1, of.exchangesAnswered / of.exchangesOpened) : null,
      open: now?.open ?? 0,
      waitingOnUs: now?.waitingOnUs ?? 0,
      closed: of.conversationsClosed,
    };
  });
  return { rows: rows.filter((row) => row.messagesIn || row.open || row.closed).sort((a, b) => b.messagesIn - a.messagesIn) };
};
