import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { sqlTexts } from "@/db";
import { actingMemberId, inTransaction, within, type Context } from "../context";
import { nilId } from "../ids";
import { getInboxSettings } from "../inbox-settings/get";
import { findAbsence } from "../members/presence";
import { readOwnTeams } from "../teams/read-own";
import { placed, silentSince } from "./list";
import { listBranches, type PlacedFilter } from "./list-branches";
import type { ConversationCounts, ConversationFilter } from "./schema";
import { visibleHere } from "./visibility";

/** Beyond so many nobody counts. */
export const mostCounted = 1_000;

/**
 * How many conversations each view holds of what the actor may see. What is open, whose and snoozed stands in counters that every change
 * keeps (lib/metrics/counters.ts), so that it costs the same however many there are. What depends on the hour or on the reader is counted
 * from the indexes that its lists are read from, and only so far.
 */
export async function countConversations(ctx: Context): Promise<ConversationCounts> {
  return inTransaction(ctx, async (unit) => {
    const inside = within(ctx, unit);
    const me = actingMemberId(ctx);
    const [own, { reminderDays }, away] = [await readOwnTeams(inside), await getInboxSettings(inside), await findAbsence(inside)];
    const base = { status: "open", sort: "newest" } as const;
    const them = counted(ctx, { ...base, view: "them", silentSince: silentSince(reminderDays) });
    const missed = counted(ctx, { ...base, view: "missed", away });
    const mentions = sql`(select count(*)::int from (select distinct n.conversation_id from message_mentions as n join conversations as c on c.workspace_id = ${ctx.workspaceId} and c.id = n.conversation_id
      where n.workspace_id = ${ctx.workspaceId} and n.member_id = ${me ?? nilId} and n.seen_at is null and ${visibleHere(ctx)} limit ${mostCounted}) as unseen)`;
    const [row] = await unit.tx.execute<Record<Exclude<keyof ConversationCounts, "away">, number>>(sql`
      select coalesce(sum(k.open), 0)::int as all, coalesce(sum(k.open) filter (where k.member_id = ${me ?? nilId} and ${me !== null}), 0)::int as mine, coalesce(sum(k.open) filter (where k.member_id = ${nilId}), 0)::int as unassigned,
        coalesce(sum(k.open) filter (where k.team_id = any(${sqlTexts(own)}::uuid[])), 0)::int as team, coalesce(sum(k.waiting_on_us), 0)::int as waiting, coalesce(sum(k.snoozed), 0)::int as snoozed,
        ${them} as them, ${missed} as missed, ${mentions} as mentions
      from conversation_counters as k where k.workspace_id = ${ctx.workspaceId} and ${countersSeen(ctx)}`);
    return { ...row!, away: away && { from: away.from.toISOString(), until: away.until.toISOString() } };
  });
}

/** How many conversations a list holds, as far as they are counted: up to a thousand. */
export async function countList(ctx: Context, filter: ConversationFilter): Promise<{ count: number; more: boolean }> {
  const figure = counted(ctx, await placed(ctx, filter));
  const [row] = await inTransaction(ctx, ({ tx }) => tx.execute<{ count: number }>(sql`select ${figure} as count`));
  const count = row?.count ?? 0;
  return { count, more: count === mostCounted };
}

/** The rows of a list as a figure, up to `mostCounted`. */
function counted(ctx: Context, filter: PlacedFilter): SQL {
  const branches = listBranches(ctx, filter).map(({ from = sql.raw("conversations as c"), where }) => sql`(select 1 from ${from} where ${where} limit ${mostCounted})`);
  return branches.length ? sql`(select count(*)::int from (select 1 from (${sql.join(branches, sql` union all `)}) as every_row limit ${mostCounted}) as some_rows)` : sql`0`;
}

/** The counters of conversations that the actor may see: the same rule as `visibleConversations`. */
function countersSeen({ scope }: Context): SQL {
  if (scope.all) return sql`true`;
  return sql`(k.team_id = ${nilId} or k.team_id = any(${sqlTexts(scope.teamIds)}::uuid[]) or k.member_id = ${scope.memberId})`;
}
