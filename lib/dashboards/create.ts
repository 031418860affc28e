import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { dashboards } from "@/db/schema";
import { recordActivity } from "../activities/record";
import { requireMember } from "../auth/sessions";
import { inTransaction, within, type Context } from "../context";
import { AppError } from "../errors";
import { newId } from "../ids";
import { requireAudience, requireScope, toDashboard } from "./find";
import { dashboardInput, type Dashboard, type DashboardInput } from "./schema";

/** More than anybody chooses among. */
const mostOfOneMember = 100;

/** Makes a dashboard of the acting member's. @throws AppError "invalid" · "forbidden" · "not_found" for a scope that the workspace does not have · "conflict" when there are too many */
export async function createDashboard(ctx: Context, input: DashboardInput): Promise<Dashboard> {
  const { id: memberId } = requireMember(ctx);
  const { name, layout, scope, ...shown } = dashboardInput.parse(input);
  return inTransaction(ctx, async (unit) => {
    const inside = within(ctx, unit);
    const audience = await requireAudience(unit, ctx, shown);
    const own = await unit.tx.select({ id: dashboards.id }).from(dashboards).where(and(eq(dashboards.workspaceId, ctx.workspaceId), eq(dashboards.memberId, memberId), isNull(dashboards.deletedAt))).limit(mostOfOneMember);
    if (own.length >= mostOfOneMember) throw new AppError("conflict", `You have ${mostOfOneMember} dashboards already. Delete some first.`);
    const now = new Date();
    const isPublished = audience.visibility !== "private";
    const row = { workspaceId: ctx.workspaceId, id: newId(), memberId, name, ...audience, layout, scope: await requireScope(inside, scope), updatedAt: now, publishedAt: isPublished ? now : null, deletedAt: null };
    await unit.tx.insert(dashboards).values(row);
    if (isPublished) await recordActivity(ctx, unit, { action: "dashboard.publish", targetId: row.id, detail: { name, ...audience } });
    unit.change({ topic: "dashboards" });
    return toDashboard(inside, row);
  });
}
