import "server-only";
import { and, asc, count, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { conversations } from "@/db/schema";
import { inTransaction, type Context } from "../context";
import { soonMs } from "../conversations/filter";
import { inPlace, visibleConversations } from "../conversations/visibility";
import type { FigureFilter } from "../metrics/read";

/** Beyond so many nobody counts. */
const mostCounted = 1_000;

export interface Standings {
  missed: number;
  soon: number;
  onTrack: number;
  /** There are more, all of them due later. */
  more: boolean;
}

/** How the promised times of open conversations stand now, of the first thousand that are due. */
export async function countStandings(ctx: Context, filter: FigureFilter = {}): Promise<Standings> {
  return inTransaction(ctx, async ({ tx }) => {
    const due = tx
      .select({ at: conversations.slaDueAt })
      .from(conversations)
      .where(and(visibleConversations(ctx), eq(conversations.workspaceId, ctx.workspaceId), isNotNull(conversations.slaDueAt), inArray(conversations.status, ["open", "waiting"]), inPlace(filter)))
      .orderBy(asc(conversations.slaDueAt))
      .limit(mostCounted + 1)
      .as("due");
    const soon = sql`now() + make_interval(secs => ${soonMs / 1000})`;
    const [row] = await tx.select({ all: count(), missed: count(sql`case when ${due.at} <= now() then 1 end`), soon: count(sql`case when ${due.at} > now() and ${due.at} <= ${soon} then 1 end`) }).from(due);
    const all = Math.min(mostCounted, row?.all ?? 0);
    const missed = Math.min(all, row?.missed ?? 0);
    const near = Math.min(all - missed, row?.soon ?? 0);
    return { missed, soon: near, onTrack: all - missed - near, more: (row?.all ?? 0) > mostCounted };
  });
}
