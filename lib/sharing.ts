import "server-only";
import { and, eq, inArray, or, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { teams } from "@/db/schema";
import { actingMemberId, requirePermission, type Context, type Unit } from "./context";
import { AppError } from "./errors";
import type { Permission } from "./members/roles";
import type { Sharing } from "./views/schema";

/** What is a member's own, a team's or everybody's. */
export interface Shared {
  sharing: Sharing;
  teamId: string | null;
  ownerId: string | null;
}

/** What is shared, as refusals call it, and who may change what is not their own alone. */
export interface SharedKind {
  one: string;
  many: string;
  permission: Permission;
}

/** Rows that the actor has: those of the workspace, of the actor's teams and those below, and the actor's own. */
export function sharedWith(ctx: Context, { workspaceId, sharing, teamId, ownerId }: Record<"workspaceId" | "sharing" | "teamId" | "ownerId", PgColumn>): SQL | undefined {
  const memberId = actingMemberId(ctx);
  const ofTeams = ctx.scope.all ? eq(sharing, "team") : ctx.scope.teamIds.length ? and(eq(sharing, "team"), inArray(teamId, [...ctx.scope.teamIds])) : undefined;
  return and(eq(workspaceId, ctx.workspaceId), or(eq(sharing, "workspace"), ofTeams, memberId ? and(eq(sharing, "private"), eq(ownerId, memberId)) : undefined));
}

/** @throws AppError "forbidden" in words */
export function requireMayChange(ctx: Context, { one, many, permission }: SharedKind, { sharing, teamId, ownerId }: Shared): void {
  if (sharing === "private") {
    if (!ownerId || ownerId !== actingMemberId(ctx)) throw new AppError("forbidden", `Only whom a private ${one} belongs to may change it.`);
    return;
  }
  requirePermission(ctx, permission);
  if (sharing === "team" && !ctx.scope.all && !(teamId && ctx.scope.teamIds.includes(teamId))) throw new AppError("forbidden", `Only members of the team may change its ${many}.`);
}

export function mayChange(ctx: Context, kind: SharedKind, shared: Shared): boolean {
  try {
    requireMayChange(ctx, kind, shared);
    return true;
  } catch {
    return false;
  }
}

/** Whether it may be shared so: with a team that exists. @returns what to store @throws AppError "invalid" · "forbidden" */
export async function requireSharing({ tx }: Unit, ctx: Context, kind: SharedKind, { sharing, teamId, ownerId }: Shared): Promise<{ sharing: Sharing; teamId: string | null }> {
  const to = { sharing, teamId: sharing === "team" ? teamId : null };
  if (sharing === "team") {
    const [team] = teamId ? await tx.select({ id: teams.id }).from(teams).where(and(eq(teams.workspaceId, ctx.workspaceId), eq(teams.id, teamId))) : [];
    if (!team) throw refused(`Choose the team that the ${kind.one} is shared with.`);
  }
  requireMayChange(ctx, kind, { ...to, ownerId });
  return to;
}

const refused = (message: string) => new AppError("invalid", message, { fields: [{ field: "teamId", message }] });
