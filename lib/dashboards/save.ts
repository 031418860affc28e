import "server-only";
import { dashboards } from "@/db";
import { requireMember } from "../auth/sessions";
import { type Context, inTransaction } from "../context";
import type { Role } from "../members/roles";
import type { Dashboard, DashboardLayout } from "./schema";

/** Keeps the acting member's arrangement of a role's dashboard. @throws AppError "forbidden" for API keys */
export async function saveDashboard(ctx: Context, role: Role, layout: DashboardLayout): Promise<Dashboard> {
  const { id } = requireMember(ctx);
  const updatedAt = new Date();
  await inTransaction(ctx, ({ tx }) =>
    tx
      .insert(dashboards)
      .values({ workspaceId: ctx.workspaceId, memberId: id, role, layout, updatedAt })
      .onConflictDoUpdate({ target: [dashboards.workspaceId, dashboards.memberId, dashboards.role], set: { layout, updatedAt } }));
  return { role, layout, updatedAt: updatedAt.toISOString() };
}
