import "server-only";
import { daysOf } from "@/lib/metrics/days";
import { readFigures, readOpenCounts } from "@/lib/metrics/read";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

/** The trend is counted back from what is open now by what was started, reopened and closed on each day. */
export const query: WidgetQuery<typeof schema> = async ({ ctx, filter, period, timeZone }) => {
  const [counts, byDay] = await Promise.all([readOpenCounts(ctx, filter), readFigures(ctx, period, filter, "day", timeZone)]);
  const now = counts.get("") ?? { open: 0, unread: 0, waitingOnUs: 0 };
  let open = now.open;
  const days = daysOf(period, timeZone).reverse().map((day) => {
    const figures = byDay.get(day);
    const started = (figures?.conversationsStarted ?? 0) + (figures?.conversationsReopened ?? 0);
    const closed = figures?.conversationsClosed ?? 0;
    const atEnd = Math.max(0, open);
    open += closed - started;
    return { day, open: atEnd, started, closed };
  });
  return { ...now, days: days.reverse() };
};
