import "server-only";
import { and, eq } from "drizzle-orm";
import { dashboards } from "@/db";
import { requireMember } from "../auth/sessions";
import { type Context, inTransaction } from "../context";
import type { Role } from "../members/roles";

/** Goes back to the role's default. @throws AppError "forbidden" for API keys */
export async function resetDashboard(ctx: Context, role: Role): Promise<void> {
  const { id } = requireMember(ctx);
  await inTransaction(ctx, ({ tx }) => tx.delete(dashboards).where(and(eq(dashboards.workspaceId, ctx.workspaceId), eq(dashboards.memberId, id), eq(dashboards.role, role))));
}
