import "server-only";
import { sql } from "drizzle-orm";
import { inTransaction, requirePermission, type Context } from "../context";
import { mentionSentiments } from "./filter";
import type { TopicTime } from "./topics";
import { visibleMentions } from "./visibility";

/** Of a time the latest mentions, so many at most. */
const mostRead = 100_000;

export type Moods = Record<(typeof mentionSentiments)[number], number>;

/** How many mentions sounded how on each day (YYYY-MM-DD in the time zone), of what the actor may see; `more`: there were more than were read. @throws AppError "forbidden" */
export async function readSentimentDays(ctx: Context, { from, to, channel }: TopicTime, timeZone: string): Promise<{ days: Map<string, Moods>; more: boolean }> {
  requirePermission(ctx, "mentions.read");
  const rows = await inTransaction(ctx, ({ tx }) => tx.execute<{ day: string; sentiment: keyof Moods | null; count: number }>(sql`
    select to_char(at at time zone ${timeZone}, 'YYYY-MM-DD') as day, sentiment, count(*)::int as count from (
      select m.at, m.sentiment from mentions as m
      where ${visibleMentions(ctx)} and not m.is_ours and m.at >= ${from.toISOString()}::timestamptz and m.at < ${to.toISOString()}::timestamptz ${channel ? sql`and m.channel = ${channel}` : sql``}
      order by m.at desc nulls last, m.id desc nulls last limit ${mostRead}
    ) as lately group by 1, 2`));
  const days = new Map<string, Moods>();
  for (const { day, sentiment, count } of rows) {
    const moods = days.get(day) ?? { negative: 0, neutral: 0, positive: 0 };
    if (sentiment) moods[sentiment] += count;
    days.set(day, moods);
  }
  return { days, more: rows.reduce((sum, { count }) => sum + count, 0) >= mostRead };
}
