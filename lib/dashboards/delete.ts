import "server-only";
import { and, eq } from "drizzle-orm";
import { dashboards } from "@/db/schema";
import { recordActivity } from "../activities/record";
import { inTransaction, type Context } from "../context";
import { lockDashboard, requireMayChange } from "./find";

async function setDeleted(ctx: Context, id: string, deletedAt: Date | null): Promise<void> {
  await inTransaction(ctx, async (unit) => {
    const found = await lockDashboard(unit, ctx, id, deletedAt === null);
    requireMayChange(ctx, found);
    await unit.tx.update(dashboards).set({ deletedAt }).where(and(eq(dashboards.workspaceId, ctx.workspaceId), eq(dashboards.id, id)));
    if (found.visibility !== "private") await recordActivity(ctx, unit, { action: deletedAt ? "dashboard.delete" : "dashboard.restore", targetId: id, detail: { name: found.name } });
    unit.change({ topic: "dashboards" });
  });
}

/** Takes a dashboard away; it can be restored. @throws AppError "not_found" · "forbidden" */
export const deleteDashboard = (ctx: Context, id: string): Promise<void> => setDeleted(ctx, id, new Date());

/** @throws as `deleteDashboard` */
export const restoreDashboard = (ctx: Context, id: string): Promise<void> => setDeleted(ctx, id, null);
