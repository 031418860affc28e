import "server-only";
import type { Context } from "@/lib/context";
import { getDashboard } from "@/lib/dashboards/get";
import { getRoleDashboard } from "@/lib/dashboards/role";
import type { Dashboard, DashboardItem, DashboardRef, RoleDashboard } from "@/lib/dashboards/schema";
import { AppError } from "@/lib/errors";
import { roleNames } from "@/lib/members/roles";
import type { DashboardParams } from "@/lib/metrics/range";
import { defaultLayout } from "./defaults";
import { isRole } from "./refs";

/** What an address names, as the viewer sees it. */
export interface ReadDashboard {
  ref: DashboardRef;
  name: string;
  items: readonly DashboardItem[];
  /** The one that it has by itself. */
  scope: DashboardParams | null;
  /** As the API says it. */
  stored: Dashboard | RoleDashboard;
}

/** A dashboard that is there and that the actor may see; else null. */
export async function findDashboard(ctx: Context, ref: DashboardRef): Promise<ReadDashboard | null> {
  if (isRole(ref)) {
    const stored = await getRoleDashboard(ctx, ref);
    return { ref, name: roleNames[ref], items: (stored.layout ?? defaultLayout(ref)).items, scope: null, stored };
  }
  try {
    const stored = await getDashboard(ctx, ref);
    return { ref, name: stored.name, items: stored.layout.items, scope: stored.scope, stored };
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
}
