import "server-only";
import { sql, type SQL } from "drizzle-orm";
import type { Position } from "../conversations/cursor";
import type { Context, Unit } from "../context";
import { nilId } from "../ids";
import type { FactRow } from "./fact-rows";
import type { OpenCounts } from "./figures";
import { inScope, matches, type FigureFilter } from "./read";

const conditions: Record<keyof OpenCounts, SQL> = { open: sql`true`, waitingOnUs: sql`c.waiting_since is not null`, unread: sql`c.unread_count > 0` };

/** Conversations that are in a state now, as counters count them (./counters.ts); the one with the latest message first. */
export async function readNow({ tx }: Unit, ctx: Context, state: keyof OpenCounts, filter: FigureFilter, after: Position | null, limit: number): Promise<FactRow[]> {
  // A branch for each status, which an index can read in order.
  const branches = ["open", "waiting"].map((status) => sql`(
    select c.id, c.last_message_at as at, c.connection_id as "connectionId", coalesce(c.team_id, ${nilId}::uuid) as "teamId", coalesce(c.assignee_id, ${nilId}::uuid) as "memberId"
    from conversations c
    where c.workspace_id = ${ctx.workspaceId} and c.status = ${status} and not c.is_team_channel and ${conditions[state]} and ${placed(ctx, filter)}
      and ${after ? sql`(c.last_message_at, c.id) < (${after.at.toISOString()}::timestamptz, ${after.id}::uuid)` : sql`true`}
    order by c.status, c.last_message_at desc nulls last, c.id desc nulls last limit ${limit})`);
  const rows = await tx.execute<Pick<FactRow, "id" | "connectionId" | "teamId" | "memberId"> & { at: string }>(sql`select * from (${sql.join(branches, sql` union all `)}) as page order by at desc, id desc limit ${limit}`);
  return rows.map((row) => ({ ...row, at: new Date(row.at), kind: "now", value: null, hoursValue: null, conversationId: row.id, messageId: null, mentionId: null }));
}

/** The same rules as for counters, on a conversation's own columns, in which "none" is null. */
function placed(ctx: Context, { channel, ...whose }: FigureFilter): SQL {
  const columns = { team: `coalesce(c.team_id, '${nilId}')`, member: `coalesce(c.assignee_id, '${nilId}')`, connection: "c.connection_id" };
  return sql`${channel ? sql`c.channel = ${channel}` : sql`true`} and ${inScope(ctx, columns)} and ${matches(whose, columns)}`;
}
