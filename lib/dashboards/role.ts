import "server-only";
import { and, desc, eq, isNull, or, type SQL } from "drizzle-orm";
import { v5 } from "uuid";
import { dashboards } from "@/db/schema";
import { requireMember } from "../auth/sessions";
import { inTransaction, within, type Context, type Unit } from "../context";
import { type Role, roleNames } from "../members/roles";
import { readStoredLayout, toLines } from "./find";
import type { DashboardLayout, RoleDashboard } from "./schema";

/** The acting member's own arrangement of a role's dashboard. */
function ownOf(ctx: Context, role: Role): SQL | undefined {
  return and(eq(dashboards.workspaceId, ctx.workspaceId), eq(dashboards.memberId, requireMember(ctx).id), eq(dashboards.role, role), eq(dashboards.visibility, "private"));
}

/** A role's dashboard as the acting member sees it. Of several that are published for a role the newest counts. @throws AppError "forbidden" for API keys */
export async function getRoleDashboard(ctx: Context, role: Role): Promise<RoleDashboard> {
  return inTransaction(ctx, (unit) => readRole(unit, ctx, role));
}

async function readRole(unit: Unit, ctx: Context, role: Role): Promise<RoleDashboard> {
  const forRole = and(eq(dashboards.workspaceId, ctx.workspaceId), eq(dashboards.role, role), eq(dashboards.visibility, "role"));
  const rows = await unit.tx.select().from(dashboards).where(and(eq(dashboards.workspaceId, ctx.workspaceId), isNull(dashboards.deletedAt), or(ownOf(ctx, role), forRole))).orderBy(desc(dashboards.publishedAt), desc(dashboards.updatedAt)).limit(50);
  // An arrangement of an older version that no longer reads counts as none.
  const read = rows.flatMap((row) => {
    const layout = readStoredLayout(row.layout);
    return layout ? [{ ...row, layout }] : [];
  });
  const own = read.find(({ visibility }) => visibility === "private");
  const published = read.find(({ visibility }) => visibility === "role");
  const [line] = published ? await toLines(within(ctx, unit), [published]) : [];
  const shown = own ?? published;
  return { role, layout: shown?.layout ?? null, isOwn: own !== undefined, published: line ? { id: line.id, name: line.name, ownerName: line.ownerName } : null, updatedAt: shown?.updatedAt.toISOString() ?? null };
}

/** Keeps the acting member's arrangement of a role's dashboard; what is published for the role stays. @throws AppError "forbidden" for API keys */
export async function arrangeRoleDashboard(ctx: Context, role: Role, layout: DashboardLayout): Promise<RoleDashboard> {
  const { id: memberId } = requireMember(ctx);
  return inTransaction(ctx, async (unit) => {
    const changed = { layout, updatedAt: new Date(), deletedAt: null };
    const there = await unit.tx.update(dashboards).set(changed).where(ownOf(ctx, role)).returning({ id: dashboards.id });
    // Its id follows from whose and which it is, so that two browsers make one.
    if (!there.length) await unit.tx.insert(dashboards).values({ workspaceId: ctx.workspaceId, id: v5(role, memberId), memberId, name: roleNames[role], role, visibility: "private", ...changed }).onConflictDoUpdate({ target: [dashboards.workspaceId, dashboards.id], set: changed });
    return readRole(unit, ctx, role);
  });
}

/** Goes back to what is published for the role, else to what it has by itself. @throws AppError "forbidden" for API keys */
export async function resetRoleDashboard(ctx: Context, role: Role): Promise<void> {
  const own = ownOf(ctx, role);
  await inTransaction(ctx, ({ tx }) => tx.delete(dashboards).where(and(eq(dashboards.workspaceId, ctx.workspaceId), own)));
}
