import "server-only";
import { and, eq, inArray, isNotNull, isNull, ne, or, type SQL } from "drizzle-orm";
import { dashboards, teams } from "@/db/schema";
import { requireMember } from "../auth/sessions";
import { hasPermission, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { memberNames } from "../members/names";
import type { Role } from "../members/roles";
import { readScope } from "../metrics/metric-scope";
import type { DashboardParams } from "../metrics/range";
import { dashboardParams } from "../metrics/schema";
import { pathTo } from "../teams/below";
import { dashboardLayout, type Dashboard, type DashboardLayout, type DashboardLine, type Visibility } from "./schema";

export type Stored = typeof dashboards.$inferSelect;
export type StoredLine = Omit<Stored, "layout">;
export type Audience = Pick<Stored, "visibility" | "teamId" | "role">;

/**
 * Dashboards that the acting member sees: those of their own, of the workspace, of their roles, and of their departments and
 * teams with those above. An arrangement of a role's dashboard is none of them: `role.ts` reads it.
 */
export async function visibleDashboards({ tx }: Unit, ctx: Context): Promise<SQL | undefined> {
  const { id, roles } = requireMember(ctx);
  const tree = ctx.scope.all ? [] : await tx.select({ id: teams.id, parentId: teams.parentId }).from(teams).where(eq(teams.workspaceId, ctx.workspaceId));
  const seen = ctx.scope.all ? [] : [...new Set(ctx.scope.teamIds.flatMap((teamId) => pathTo(tree, teamId).map((team) => team.id)))];
  const ofRoles = publishesToAll(ctx) ? eq(dashboards.visibility, "role") : and(eq(dashboards.visibility, "role"), inArray(dashboards.role, [...roles]));
  const ofTeams = ctx.scope.all ? eq(dashboards.visibility, "team") : seen.length ? and(eq(dashboards.visibility, "team"), inArray(dashboards.teamId, seen)) : undefined;
  const own = and(eq(dashboards.memberId, id), or(ne(dashboards.visibility, "private"), isNull(dashboards.role)));
  return and(eq(dashboards.workspaceId, ctx.workspaceId), or(own, eq(dashboards.visibility, "workspace"), ofRoles, ofTeams));
}

/** A dashboard that the acting member sees, held until the transaction ends. @throws AppError "not_found" */
export async function lockDashboard(unit: Unit, ctx: Context, id: string, deleted = false): Promise<Stored> {
  const [found] = await unit.tx.select().from(dashboards).where(and(await visibleDashboards(unit, ctx), eq(dashboards.workspaceId, ctx.workspaceId), eq(dashboards.id, id), deleted ? isNotNull(dashboards.deletedAt) : isNull(dashboards.deletedAt))).for("update");
  if (!found) throw notFound();
  return found;
}

export const notFound = () => new AppError("not_found", "This dashboard does not exist, or is not shared with you.");

/** Whether the actor decides what everybody sees. */
export const publishesToAll = (ctx: Context): boolean => hasPermission(ctx, "workspace.manage");

/** Its owner changes a dashboard; who manages the workspace also what others published. */
export const mayChange = (ctx: Context, { memberId, visibility }: Pick<Stored, "memberId" | "visibility">): boolean => memberId === requireMember(ctx).id || (visibility !== "private" && publishesToAll(ctx));

/** @throws AppError "forbidden" */
export function requireMayChange(ctx: Context, of: Pick<Stored, "memberId" | "visibility">): void {
  if (!mayChange(ctx, of)) throw new AppError("forbidden", "This dashboard belongs to somebody else. Duplicate it and change your own.");
}

/** Whether the actor may show a dashboard so. @returns what to store @throws AppError "invalid" · "forbidden" */
export async function requireAudience({ tx }: Unit, ctx: Context, { visibility, teamId, role }: { visibility: Visibility; teamId: string | null; role: string | null }): Promise<Audience> {
  if (visibility === "private") return { visibility, teamId: null, role: null };
  if (visibility === "team") {
    const [team] = teamId ? await tx.select({ id: teams.id }).from(teams).where(and(eq(teams.workspaceId, ctx.workspaceId), eq(teams.id, teamId))) : [];
    if (!team) throw refused("teamId", "Choose the department or team that sees the dashboard.");
    if (!ctx.scope.all && !ctx.scope.teamIds.includes(team.id)) throw new AppError("forbidden", "You can share dashboards with your own teams and, as their manager, those below.");
    return { visibility, teamId: team.id, role: null };
  }
  if (!publishesToAll(ctx)) throw new AppError("forbidden", "Only an admin publishes dashboards for a role or for everybody.");
  if (visibility === "role" && !role) throw refused("role", "Choose the role that the dashboard is for.");
  return { visibility, teamId: null, role: visibility === "role" ? role : null };
}

/** A scope as it is stored: of teams and members that the workspace has. @throws AppError "not_found" */
export async function requireScope(ctx: Context, scope: DashboardParams | null): Promise<DashboardParams | null> {
  if (scope) await readScope(ctx, scope);
  return scope;
}

const refused = (field: string, message: string) => new AppError("invalid", message, { fields: [{ field, message }] });

/** With the names of whom they belong to. */
export async function toLines(ctx: Context, rows: readonly StoredLine[]): Promise<DashboardLine[]> {
  const names = rows.length ? await memberNames(ctx, [...new Set(rows.map(({ memberId }) => memberId))]) : new Map<string, string>();
  return rows.map(({ id, name, visibility, role, teamId, memberId, scope, updatedAt, publishedAt }) => ({
    id, name, visibility, role: role as Role | null, teamId,
    ownerId: memberId,
    ownerName: names.get(memberId) ?? "Somebody who left",
    scope: readStoredScope(scope),
    mayChange: mayChange(ctx, { memberId, visibility }),
    updatedAt: updatedAt.toISOString(),
    publishedAt: publishedAt?.toISOString() ?? null,
  }));
}

export async function toDashboard(ctx: Context, row: Stored): Promise<Dashboard> {
  const [line] = await toLines(ctx, [row]);
  return { ...line!, layout: readStoredLayout(row.layout) ?? { items: [] } };
}

/** Null for an arrangement of an older version that no longer reads. */
export function readStoredLayout(layout: unknown): DashboardLayout | null {
  const read = dashboardLayout.safeParse(layout);
  return read.success ? read.data : null;
}

function readStoredScope(scope: unknown): DashboardParams | null {
  const read = dashboardParams.safeParse(scope);
  return read.success ? read.data : null;
}
