import "server-only";
import { mentionSentiments } from "@/lib/mentions/filter";
import { readSentimentDays } from "@/lib/mentions/sentiment-days";
import { daysOf } from "@/lib/metrics/days";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

const none = { negative: 0, neutral: 0, positive: 0 };

export const query: WidgetQuery<typeof schema> = async ({ ctx, params: { channel }, period, timeZone }) => {
  const { days, more } = await readSentimentDays(ctx, { ...period, ...(channel && { channel }) }, timeZone);
  const sum = { ...none };
  for (const moods of days.values()) for (const mood of mentionSentiments) sum[mood] += moods[mood];
  return { total: sum.negative + sum.neutral + sum.positive, ...sum, days: daysOf(period, timeZone).map((day) => ({ day, ...(days.get(day) ?? none) })), more };
};
