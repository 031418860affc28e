import "server-only";
import { daysOf } from "@/lib/metrics/days";
import { readFigures, readTotals } from "@/lib/metrics/read";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

const share = (good: number, ratings: number) => (ratings ? good / ratings : null);

export const query: WidgetQuery<typeof schema> = async ({ ctx, filter, period, previous, timeZone }) => {
  const [total, before, byDay] = await Promise.all([readTotals(ctx, period, filter), readTotals(ctx, previous, filter), readFigures(ctx, period, filter, "day", timeZone)]);
  return {
    ratings: total.ratings,
    good: total.ratingsGood,
    share: share(total.ratingsGood, total.ratings),
    previousShare: share(before.ratingsGood, before.ratings),
    average: total.ratings ? total.ratingSum / total.ratings : null,
    days: daysOf(period, timeZone).map((day) => {
      const { ratings = 0, ratingsGood = 0 } = byDay.get(day) ?? {};
      return { day, good: ratingsGood, other: ratings - ratingsGood };
    }),
  };
};
