import "server-only";
import type { Figures } from "@/lib/metrics/figures";
import { percentileSeconds } from "@/lib/metrics/percentile";
import { factsOf } from "@/lib/metrics/place";
import { readFigures, readTotals } from "@/lib/metrics/read";
import { sumFigures } from "@/lib/metrics/sum";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

const kinds = {
  mentions: { metric: "mention-coverage", timeMetric: "mention-response-p50", read: (f: Figures) => ({ due: f.mentionsDue, answered: f.mentionsCovered }), times: (f: Figures) => f.mentionResponseBuckets },
  conversations: { metric: "coverage", timeMetric: "first-response-p50", read: (f: Figures) => ({ due: f.exchangesOpened, answered: f.exchangesAnswered }), times: (f: Figures) => f.firstResponseBuckets },
} as const;

const share = ({ due, answered }: { due: number; answered: number }) => (due ? Math.min(1, answered / due) : null);

export const query: WidgetQuery<typeof schema> = async ({ ctx, params, options: { of, targetPercent }, filter, period, previous }) => {
  const { metric, timeMetric, read, times } = kinds[of];
  const [byChannel, before] = await Promise.all([readFigures(ctx, period, filter, "channel"), readTotals(ctx, previous, filter)]);
  const all = sumFigures([...byChannel.values()]);
  const channels = [...byChannel].flatMap(([channel, figures]) => {
    const one = read(figures);
    return one.due ? [{ channel, ...one, coverage: share(one)! }] : [];
  });
  return {
    of, metric, timeMetric, ...read(all), coverage: share(read(all)), previousCoverage: share(read(before)), target: targetPercent === undefined ? null : targetPercent / 100,
    p50: percentileSeconds(times(all), 0.5), p90: percentileSeconds(times(all), 0.9), channels: channels.toSorted((a, b) => b.due - a.due), facts: factsOf(params, period),
  };
};
