import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { dashboards } from "@/db/schema";
import { inTransaction, within, type Context } from "../context";
import { notFound, toDashboard, visibleDashboards } from "./find";
import type { Dashboard } from "./schema";

/** A dashboard that the acting member sees. @throws AppError "not_found" · "forbidden" for API keys */
export async function getDashboard(ctx: Context, id: string): Promise<Dashboard> {
  return inTransaction(ctx, async (unit) => {
    const [row] = await unit.tx.select().from(dashboards).where(and(await visibleDashboards(unit, ctx), eq(dashboards.workspaceId, ctx.workspaceId), eq(dashboards.id, id), isNull(dashboards.deletedAt)));
    if (!row) throw notFound();
    return toDashboard(within(ctx, unit), row);
  });
}
