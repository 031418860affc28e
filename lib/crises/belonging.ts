import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { sqlTexts } from "@/db";
import type { Context } from "../context";
import { nilId } from "../is-id";

/** Which mentions a crisis is made of: those of its time that its series count; as of the alias `m`. */
export const ofCrisis = ({ workspaceId }: Pick<Context, "workspaceId">, id: string): SQL => sql`not m.is_ours
  and m.at >= (select c.began_at from crises as c where c.workspace_id = ${workspaceId} and c.id = ${id}::uuid)
  and m.at < (select coalesce(c.ended_at, 'infinity') from crises as c where c.workspace_id = ${workspaceId} and c.id = ${id}::uuid)
  and exists (select 1 from crisis_series as s where s.workspace_id = ${workspaceId} and s.crisis_id = ${id}::uuid and s.connection_id = m.connection_id and ${countedBy({ workspaceId })})`;

/** Whether a series `s` counts a mention `m` of its connection. */
export const countedBy = ({ workspaceId }: Pick<Context, "workspaceId">): SQL =>
  sql`(s.query_id = ${nilId}::uuid or exists (select 1 from mention_queries as f where f.workspace_id = ${workspaceId} and f.mention_id = m.id and f.query_id = s.query_id))`;

/** Which series the actor may see: those of their teams and of no team; as of the alias `s`. */
export function visibleSeries({ workspaceId, scope }: Pick<Context, "workspaceId" | "scope">): SQL {
  const mine = sql`s.workspace_id = ${workspaceId}`;
  return scope.all ? mine : sql`${mine} and (s.team_id is null or s.team_id = any(${sqlTexts(scope.teamIds)}::uuid[]))`;
}
