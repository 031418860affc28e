import "server-only";
import { daysOf } from "@/lib/metrics/days";
import { readFigures } from "@/lib/metrics/read";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

export const query: WidgetQuery<typeof schema> = async ({ ctx, filter, period, previous, timeZone }) => {
  const [byDay, before] = await Promise.all([readFigures(ctx, period, filter, "day", timeZone), readFigures(ctx, previous, filter, "day", timeZone)]);
  const earlier = daysOf(previous, timeZone);
  const days = daysOf(period, timeZone);
  const shift = earlier.length - days.length;
  return {
    days: days.map((day, index) => {
      const sameDay = earlier[index + shift];
      return { day, messagesIn: byDay.get(day)?.messagesIn ?? 0, messagesOut: byDay.get(day)?.messagesOut ?? 0, previousIn: sameDay === undefined ? null : (before.get(sameDay)?.messagesIn ?? 0) };
    }),
  };
};
