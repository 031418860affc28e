import "server-only";
import { and, eq } from "drizzle-orm";
import { dashboards } from "@/db";
import { requireMember } from "../auth/sessions";
import { type Context, inTransaction } from "../context";
import type { Role } from "../members/roles";
import { type Dashboard, dashboardLayout } from "./schema";

/** The acting member's arrangement of a role's dashboard. @throws AppError "forbidden" for API keys */
export async function getDashboard(ctx: Context, role: Role): Promise<Dashboard> {
  const { id } = requireMember(ctx);
  const [row] = await inTransaction(ctx, ({ tx }) =>
    tx.select().from(dashboards).where(and(eq(dashboards.workspaceId, ctx.workspaceId), eq(dashboards.memberId, id), eq(dashboards.role, role))));
  // An arrangement of an older version that no longer reads counts as none.
  const layout = dashboardLayout.safeParse(row?.layout);
  return row && layout.success ? { role, layout: layout.data, updatedAt: row.updatedAt.toISOString() } : { role, layout: null, updatedAt: null };
}
