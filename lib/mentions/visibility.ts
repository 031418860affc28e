import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { sqlTexts } from "@/db";
import type { Context } from "../context";

/** Which mentions the actor may see: those of the actor's teams, of no team, and the actor's own; as of the alias `m`. */
export function visibleMentions({ workspaceId, scope }: Pick<Context, "workspaceId" | "scope">): SQL {
  const mine = sql`m.workspace_id = ${workspaceId}`;
  if (scope.all) return mine;
  return sql`${mine} and (m.team_id is null or m.team_id = any(${sqlTexts(scope.teamIds)}::uuid[]) or m.assignee_id = ${scope.memberId}::uuid)`;
}
