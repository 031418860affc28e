import "server-only";
import { and, eq, isNull, or, inArray, type SQL } from "drizzle-orm";
import { savedViews, teams } from "@/db/schema";
import { actingMemberId, requirePermission, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { readColumns } from "../records/columns";
import type { RecordKind, RecordType } from "../records/contract";
import { ListQueryError, readFilter, readGroup, readSort, sortText } from "../records/list-query";
import type { SavedView, Sharing, ViewLayout } from "./schema";

type Stored = typeof savedViews.$inferSelect;
export type Shared = Pick<Stored, "sharing" | "teamId" | "ownerId">;

/** Views that the actor sees: those of the workspace, of the actor's teams and those below, and the actor's own. */
export function visibleViews(ctx: Context): SQL | undefined {
  const memberId = actingMemberId(ctx);
  const ofTeams = ctx.scope.all ? eq(savedViews.sharing, "team") : ctx.scope.teamIds.length ? and(eq(savedViews.sharing, "team"), inArray(savedViews.teamId, [...ctx.scope.teamIds])) : undefined;
  return and(eq(savedViews.workspaceId, ctx.workspaceId), or(eq(savedViews.sharing, "workspace"), ofTeams, memberId ? and(eq(savedViews.sharing, "private"), eq(savedViews.ownerId, memberId)) : undefined));
}

/** A view that the actor sees, held until the transaction ends. @throws AppError "not_found" */
export async function lockView({ tx }: Unit, ctx: Context, id: string, deleted = false): Promise<Stored> {
  const [view] = await tx.select().from(savedViews).where(and(visibleViews(ctx), eq(savedViews.id, id), deleted ? undefined : isNull(savedViews.deletedAt))).for("update");
  if (!view) throw new AppError("not_found", "This view does not exist, or is not shared with you.");
  return view;
}

/** @throws AppError "forbidden" in words */
export function requireMayChange(ctx: Context, { sharing, teamId, ownerId }: Shared): void {
  if (sharing === "private") {
    if (!ownerId || ownerId !== actingMemberId(ctx)) throw new AppError("forbidden", "Only whom a private view belongs to may change it.");
    return;
  }
  requirePermission(ctx, "records.edit");
  if (sharing === "team" && !ctx.scope.all && !(teamId && ctx.scope.teamIds.includes(teamId))) throw new AppError("forbidden", "Only members of the team may change its views.");
}

export function mayChange(ctx: Context, shared: Shared): boolean {
  try {
    requireMayChange(ctx, shared);
    return true;
  } catch {
    return false;
  }
}

/** Whether a view may be shared so: with a team that exists. @returns what to store @throws AppError "invalid" · "forbidden" */
export async function requireSharing({ tx }: Unit, ctx: Context, { sharing, teamId, ownerId }: Shared): Promise<{ sharing: Sharing; teamId: string | null }> {
  const to = { sharing, teamId: sharing === "team" ? teamId : null };
  if (sharing === "team") {
    const [team] = teamId ? await tx.select({ id: teams.id }).from(teams).where(and(eq(teams.workspaceId, ctx.workspaceId), eq(teams.id, teamId))) : [];
    if (!team) throw refused("teamId", "Choose the team that the view is shared with.");
  }
  requireMayChange(ctx, { ...to, ownerId });
  return to;
}

/** A layout as it is stored: only what the kind has. @throws AppError "invalid" */
export function requireLayout(type: RecordType, { filter, sort, group, columns }: ViewLayout): ViewLayout {
  const read = <T>(name: string, part: () => T): T => {
    try {
      return part();
    } catch (error) {
      if (error instanceof ListQueryError) throw refused(`layout.${name}`, error.message);
      throw error;
    }
  };
  return {
    filter: { ...read("filter", () => readFilter(type, filter)) },
    sort: sortText(read("sort", () => readSort(type, sort))),
    group: read("group", () => readGroup(type, group ?? "")),
    columns: columns && [...(readColumns(type, columns) ?? [])],
  };
}

const refused = (field: string, message: string) => new AppError("invalid", message, { fields: [{ field, message }] });

export const toSavedView = (ctx: Context, { id, kind, name, sharing, teamId, ownerId, layout }: Stored): SavedView => ({ id, kind: kind as RecordKind, name, sharing, teamId, ownerId, layout: layout as ViewLayout, mayChange: mayChange(ctx, { sharing, teamId, ownerId }) });
