import "server-only";
import { sql } from "drizzle-orm";
import { inTransaction, type Context } from "../../context";
import { hoursOf, inScope, matches } from "../../metrics/read";
import type { Period } from "../../metrics/range";
import { talkedLike, type SalesFilter } from "../../metrics/sales/read";
import type { ClosedDeal } from "./summary";

/** So many closed deals of a period are looked at, the latest. */
export const mostDeals = 5_000;

/** Deals that closed in a period, of a part of the company as it was then, with how they were talked about; the latest first. */
export async function readTalks(ctx: Context, period: Period, { talk, ...whose }: SalesFilter): Promise<ClosedDeal[]> {
  const { from, to } = hoursOf(period);
  const columns = { team: "f.team_id", member: "f.member_id" };
  const rows = await inTransaction(ctx, ({ tx }) => tx.execute<Omit<ClosedDeal, "amountMinor"> & { amountMinor: string | null }>(sql`
    select f.kind = 'deal_won' as won, f.currency, f.amount_minor as "amountMinor", f.value as seconds, t.way, t.messages, t.live_messages as "liveMessages", t.reply_buckets as "replyBuckets", t.channels, t.stage_ids as "stageIds", t.stage_seconds as "stageSeconds"
    from sales_facts f join deal_talks t on t.workspace_id = ${ctx.workspaceId} and t.deal_id = f.record_id
    where f.workspace_id = ${ctx.workspaceId} and f.kind in ('deal_won', 'deal_lost') and f.at >= ${from.toISOString()}::timestamptz and f.at < ${to.toISOString()}::timestamptz
      and ${inScope(ctx, columns)} and ${matches(whose, columns)} and ${talkedLike(ctx, talk, "f")}
    order by f.at desc, f.id desc limit ${mostDeals}`));
  return rows.map((row) => ({ ...row, amountMinor: row.amountMinor === null ? null : Number(row.amountMinor) }));
}
