import "server-only";
import { sql } from "drizzle-orm";
import { sqlTexts } from "@/db";
import { inTransaction, requirePermission, type Context } from "../context";
import { nilId } from "../ids";

export interface VolumeTime {
  from: Date;
  to: Date;
  channel?: string;
}

/** Mentions by day (YYYY-MM-DD in the time zone) and channel. */
export type VolumeDays = Map<string, Record<string, number>>;

/** A time as figures have it: the hours that begin in it. */
export const wholeHours = ({ from, to }: Pick<VolumeTime, "from" | "to">): { from: Date; to: Date } => ({ from: upToHour(from), to: upToHour(to) });
const upToHour = (at: Date) => new Date(Math.ceil(at.getTime() / 3_600_000) * 3_600_000);

/**
 * How many mentions the hours of a time brought, of what the actor may see: added up as they came in, so that a year costs no more than its hours. What is the
 * actor's own in another team is counted beside it. @throws AppError "forbidden"
 */
export async function readVolume(ctx: Context, time: VolumeTime, timeZone: string): Promise<VolumeDays> {
  requirePermission(ctx, "mentions.read");
  const { workspaceId, scope } = ctx;
  const { from, to } = wholeHours(time);
  const [since, until] = [from.toISOString(), to.toISOString()];
  const channel = time.channel ? sql` and c.connector = ${time.channel}` : sql``;
  const seen = scope.all ? sql`` : sql` and (v.team_id = ${nilId}::uuid or v.team_id = any(${sqlTexts(scope.teamIds)}::uuid[]))`;
  const own = scope.all ? sql`` : sql`
    union all
    select date_trunc('hour', m.at, 'UTC'), m.channel, 1 from mentions as m where m.workspace_id = ${workspaceId} and m.assignee_id = ${scope.memberId}::uuid and m.team_id is not null and not (m.team_id = any(${sqlTexts(scope.teamIds)}::uuid[]))
      and not m.is_ours and m.at >= ${since}::timestamptz and m.at < ${until}::timestamptz${time.channel ? sql` and m.channel = ${time.channel}` : sql``}`;
  const rows = await inTransaction(ctx, ({ tx }) => tx.execute<{ day: string; channel: string; mentions: number }>(sql`
    select to_char(w.hour at time zone ${timeZone}, 'YYYY-MM-DD') as day, w.channel, sum(w.mentions)::int as mentions from (
      select v.hour, c.connector as channel, v.mentions from mention_volume as v join connections as c on c.workspace_id = ${workspaceId} and c.id = v.connection_id
      where v.workspace_id = ${workspaceId} and v.hour >= ${since}::timestamptz and v.hour < ${until}::timestamptz${channel}${seen}${own}
    ) as w group by 1, 2`));
  const days: VolumeDays = new Map();
  for (const { day, channel: id, mentions } of rows) days.set(day, { ...days.get(day), [id]: mentions });
  return days;
}
