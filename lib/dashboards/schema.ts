import { z } from "zod";
import { roles } from "../members/roles";

/** Shapes of dashboards. Browser-safe. */

/** One widget on the grid: twelve columns, rows of 40 px and a gap. */
export const dashboardItem = z.object({
  /** Unique on the dashboard; a widget may stand there twice with other options. */
  key: z.string().min(1).max(60),
  widget: z.string().min(1).max(60),
  x: z.int().min(0).max(11),
  y: z.int().min(0).max(1000),
  w: z.int().min(1).max(12),
  h: z.int().min(1).max(30),
  options: z.record(z.string(), z.unknown()).default({}),
});
export type DashboardItem = z.infer<typeof dashboardItem>;

export const dashboardLayout = z.object({ items: z.array(dashboardItem).max(40) });
export type DashboardLayout = z.infer<typeof dashboardLayout>;

/** A role's dashboard as the member arranged it; `layout` is null while it is the role's default. */
export const dashboard = z.object({ role: z.enum(roles), layout: dashboardLayout.nullable(), updatedAt: z.iso.datetime().nullable() });
export type Dashboard = z.infer<typeof dashboard>;
