import "server-only";
import { findDashboard } from "@/components/dashboard/find-dashboard";
import { findWidget } from "@/components/widgets/catalogue";
import type { DashboardItem } from "@/lib/dashboards/schema";
import type { OpenEmbed } from "@/lib/embeds/open";
import { AppError } from "@/lib/errors";

/**
 * The widgets that an embed shows now. What has buttons that change something is left out of a dashboard.
 * @throws AppError "forbidden" when its dashboard is gone, or is not shared with whoever made the embed any more
 */
export async function shownItems({ ctx, dashboard, items }: Pick<OpenEmbed, "ctx" | "dashboard" | "items">): Promise<readonly DashboardItem[]> {
  if (!dashboard) return items;
  const found = await findDashboard(ctx, dashboard);
  if (!found) throw new AppError("forbidden", "The dashboard that was shown here does not exist any more.");
  return found.items.filter(({ widget }) => findWidget(widget)?.acts !== true);
}
