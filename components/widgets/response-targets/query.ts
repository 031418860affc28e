import "server-only";
import { daysOf } from "@/lib/metrics/days";
import { type Figures, noFigures } from "@/lib/metrics/figures";
import { percentileSeconds } from "@/lib/metrics/percentile";
import { factsOf } from "@/lib/metrics/place";
import { readFigures, readTotals } from "@/lib/metrics/read";
import { type SlaTarget, slaTargets } from "@/lib/sla/policy";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

const counts: Record<SlaTarget, (f: Figures) => { kept: number; missed: number }> = {
  first_response: (f) => ({ kept: f.firstKept, missed: f.firstMissed }),
  next_response: (f) => ({ kept: f.nextKept, missed: f.nextMissed }),
  resolution: (f) => ({ kept: f.resolutionKept, missed: f.resolutionMissed }),
};
const mean = (sum: number, of: number) => (of ? sum / of : null);
const times: Record<SlaTarget, (f: Figures) => { p50: number | null; hours: number | null }> = {
  first_response: (f) => ({ p50: percentileSeconds(f.firstResponseBuckets, 0.5), hours: mean(f.firstResponseHoursSeconds, f.firstResponsesTimed) }),
  next_response: (f) => ({ p50: percentileSeconds(f.nextResponseBuckets, 0.5), hours: mean(f.nextResponseHoursSeconds, f.nextResponsesTimed) }),
  resolution: (f) => ({ p50: percentileSeconds(f.resolutionBuckets, 0.5), hours: mean(f.resolutionHoursSeconds, f.resolutionsTimed) }),
};
const shareOf = (target: SlaTarget, figures: Figures) => {
  const { kept, missed } = counts[target](figures);
  return mean(kept, kept + missed);
};
const sum = (figures: Figures, which: "kept" | "missed") => slaTargets.reduce((total, target) => total + counts[target](figures)[which], 0);

export const query: WidgetQuery<typeof schema> = async ({ ctx, params, options: { targetPercent }, filter, period, previous, timeZone }) => {
  const [total, before, byDay] = await Promise.all([readTotals(ctx, period, filter), readTotals(ctx, previous, filter), readFigures(ctx, period, filter, "day", timeZone)]);
  return {
    promised: sum(total, "kept") + sum(total, "missed"),
    targets: slaTargets.map((target) => ({ target, ...counts[target](total), share: shareOf(target, total), previousShare: shareOf(target, before), ...times[target](total) })),
    aim: targetPercent === undefined ? null : targetPercent / 100,
    days: daysOf(period, timeZone).map((day) => {
      const figures = byDay.get(day) ?? noFigures;
      return { day, first_response: shareOf("first_response", figures), next_response: shareOf("next_response", figures), resolution: shareOf("resolution", figures), kept: sum(figures, "kept"), missed: sum(figures, "missed") };
    }),
    facts: factsOf(params, period),
  };
};
