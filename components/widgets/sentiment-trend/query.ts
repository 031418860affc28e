import "server-only";
import { mentionSentiments } from "@/lib/mentions/filter";
import { daysOf } from "@/lib/metrics/days";
import type { Figures } from "@/lib/metrics/figures";
import { noFigures, readFigures } from "@/lib/metrics/read";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

const moodsOf = ({ mentionsFelt: felt, mentionsNegative: negative, mentionsPositive: positive }: Figures) => ({ negative, neutral: felt - negative - positive, positive });

export const query: WidgetQuery<typeof schema> = async ({ ctx, filter, period, timeZone }) => {
  const byDay = await readFigures(ctx, period, filter, "day", timeZone);
  const days = daysOf(period, timeZone).map((day) => ({ day, ...moodsOf(byDay.get(day) ?? noFigures) }));
  const sum = { negative: 0, neutral: 0, positive: 0 };
  for (const moods of days) for (const mood of mentionSentiments) sum[mood] += moods[mood];
  return { total: sum.negative + sum.neutral + sum.positive, ...sum, days };
};
