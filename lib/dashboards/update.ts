import "server-only";
import { and, eq } from "drizzle-orm";
import { dashboards } from "@/db/schema";
import { recordActivity } from "../activities/record";
import { requireMember } from "../auth/sessions";
import { inTransaction, within, type Context } from "../context";
import { AppError } from "../errors";
import { lockDashboard, requireAudience, requireMayChange, requireScope, toDashboard } from "./find";
import { dashboardPatch, type Dashboard, type DashboardPatch } from "./schema";

/** Renames, arranges or publishes a dashboard, or takes it back; what is not given stays. @throws AppError "not_found" · "forbidden" · "invalid" */
export async function updateDashboard(ctx: Context, id: string, patch: DashboardPatch): Promise<Dashboard> {
  const { name, layout, scope, visibility, teamId, role } = dashboardPatch.parse(patch);
  return inTransaction(ctx, async (unit) => {
    const inside = within(ctx, unit);
    const before = await lockDashboard(unit, ctx, id);
    requireMayChange(ctx, before);
    const isShownElse = visibility !== undefined || teamId !== undefined || role !== undefined;
    const audience = isShownElse ? await requireAudience(unit, ctx, { visibility: visibility ?? before.visibility, teamId: teamId === undefined ? before.teamId : teamId, role: role === undefined ? before.role : role }) : null;
    if (audience?.visibility === "private" && before.memberId !== requireMember(ctx).id) throw new AppError("forbidden", "Only whom a dashboard belongs to can keep it to themselves. Delete it, or duplicate it for yourself.");
    const now = new Date();
    const changed = {
      ...audience,
      // What is published for another role now is the newest that is.
      ...(audience && { publishedAt: audience.visibility === "private" ? null : audience.visibility === before.visibility && audience.role === before.role ? before.publishedAt : now }),
      ...(name !== undefined && { name }),
      ...(layout && { layout }),
      ...(scope !== undefined && { scope: await requireScope(inside, scope) }),
      updatedAt: now,
    };
    await unit.tx.update(dashboards).set(changed).where(and(eq(dashboards.workspaceId, ctx.workspaceId), eq(dashboards.id, id)));
    if (audience) await recordActivity(ctx, unit, { action: audience.visibility === "private" ? "dashboard.unpublish" : "dashboard.publish", targetId: id, detail: { name: name ?? before.name, ...audience } });
    unit.change({ topic: "dashboards" });
    return toDashboard(inside, { ...before, ...changed });
  });
}
