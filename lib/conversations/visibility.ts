import "server-only";
import { and, eq, inArray, isNull, or, sql, type SQL } from "drizzle-orm";
import { conversations } from "@/db/schema";
import type { Context, Scope } from "../context";
import { nilId } from "../is-id";
import type { FigureFilter } from "../metrics/read";
import type { Placement } from "../realtime/changes";

/** Whether somebody with this scope may see a conversation that lies here; the same rule as `visibleConversations`. */
export function canSee(scope: Scope, { teamId, assigneeId }: Placement): boolean {
  return scope.all || teamId === null || scope.teamIds.includes(teamId) || assigneeId === scope.memberId;
}

/** The workspace's conversations that the actor may see: those of the actor's teams, of no team, and the actor's own. */
export function visibleConversations({ workspaceId, scope }: Pick<Context, "workspaceId" | "scope">): SQL | undefined {
  const mine = eq(conversations.workspaceId, workspaceId);
  if (scope.all) return mine;
  return and(mine, or(isNull(conversations.teamId), inArray(conversations.teamId, [...scope.teamIds]), eq(conversations.assigneeId, scope.memberId)));
}

/** The same for statements that call the conversation `c`; the workspace is theirs to say. */
export function visibleHere({ scope }: Pick<Context, "scope">): SQL {
  if (scope.all) return sql`true`;
  const teams = scope.teamIds.length ? sql` or c.team_id in (${sql.join(scope.teamIds.map((id) => sql`${id}::uuid`), sql`, `)})` : sql``;
  return sql`(c.team_id is null${teams} or c.assignee_id = ${scope.memberId})`;
}

/** Conversations of a part of the company and a channel, as figures are asked for; on top of what the actor may see. */
export function inPlace({ channel, teamIds, memberId }: FigureFilter): SQL | undefined {
  return and(
    channel ? eq(conversations.channel, channel) : undefined,
    teamIds && (teamIds.includes(nilId) ? isNull(conversations.teamId) : inArray(conversations.teamId, [...teamIds])),
    memberId ? (memberId === nilId ? isNull(conversations.assigneeId) : eq(conversations.assigneeId, memberId)) : undefined,
  );
}
