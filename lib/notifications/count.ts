import "server-only";
import { sql } from "drizzle-orm";
import { requireMember } from "../auth/sessions";
import { inTransaction, type Context } from "../context";
import { quietUntil } from "./quiet-hours";
import { readLines } from "./rows";
import type { NotificationCount } from "./schema";
import { readWishes } from "./settings";
import { linesWithConversations, shownLines } from "./shown";

/** Beyond so many nobody counts. */
export const mostCounted = 1_000;

/** What a browser may still say aloud: older news are in the bell. */
const newsMs = 2 * 60_000;
const mostNews = 5;

/** How many lines of the acting member are unread, and what a browser is to say of them now: nothing in quiet hours. @throws AppError "forbidden" for API keys */
export async function countNotifications(ctx: Context, now = new Date()): Promise<NotificationCount> {
  const { id: memberId } = requireMember(ctx);
  return inTransaction(ctx, async (unit) => {
    const wishes = await readWishes(unit, ctx, memberId);
    const [row] = await unit.tx.execute<{ unread: number }>(sql`
      select count(*)::int as unread from (select 1 from ${linesWithConversations(ctx)} where ${shownLines(ctx, memberId, wishes, "bell")} and n.read_at is null limit ${mostCounted}) as lines`);
    const unread = row!.unread;
    if (!unread || quietUntil(wishes.quietHours, now, wishes.timeZone)) return { unread, news: [] };
    const since = new Date(now.getTime() - newsMs).toISOString();
    const news = [];
    const spoken = new Map<string, Set<"desktop" | "sound">>();
    for (const way of ["desktop", "sound"] as const) {
      const lines = await readLines(unit, ctx, sql`${shownLines(ctx, memberId, wishes, way)} and n.read_at is null and n.at > ${since}::timestamptz order by n.at desc, n.id desc limit ${mostNews}`);
      for (const line of lines) {
        if (!spoken.has(line.id)) news.push(line);
        spoken.set(line.id, (spoken.get(line.id) ?? new Set()).add(way));
      }
    }
    return { unread, news: news.map((line) => ({ ...line, ways: [...spoken.get(line.id)!] })) };
  });
}
