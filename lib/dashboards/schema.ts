import { z } from "zod";
import { roles } from "../members/roles";
import { dashboardParams } from "../metrics/schema";

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

export const visibilities = ["private", "team", "role", "workspace"] as const;
export type Visibility = (typeof visibilities)[number];

const role = z.enum(roles, "Choose one of the roles.");
const name = z.string().trim().min(1, "Give the dashboard a name.").max(60, "Use at most 60 characters.");
const visibility = z.enum(visibilities, "Show it to nobody else, a team, a role, or everybody.");
const scope = dashboardParams.nullable().meta({ description: "With which part of the company, channel and time it opens; null for whatever is chosen." });

/** A dashboard, without what stands on it. */
export const dashboardLine = z.object({
  id: z.uuid(),
  name: z.string(),
  visibility: visibility.meta({ description: "Who sees it: its owner, a department or team with those below it, those who have a role, or everybody." }),
  role: role.nullable().meta({ description: "With visibility `role`: which. It then stands in the place of that role's own dashboard." }),
  teamId: z.uuid().nullable().meta({ description: "With visibility `team`: which." }),
  ownerId: z.uuid(),
  ownerName: z.string(),
  scope,
  mayChange: z.boolean().meta({ description: "Whether the caller may change it. What one may only see can be duplicated." }),
  updatedAt: z.iso.datetime(),
  publishedAt: z.iso.datetime().nullable(),
});
export type DashboardLine = z.infer<typeof dashboardLine>;

export const dashboard = dashboardLine.extend({ layout: dashboardLayout }).meta({ id: "Dashboard" });
export type Dashboard = z.infer<typeof dashboard>;

/** A role's dashboard as a member sees it: as they arranged it, else as it is published, else (`layout` null) as the role has it by itself. */
export const roleDashboard = z.object({
  role,
  layout: dashboardLayout.nullable(),
  isOwn: z.boolean().meta({ description: "The caller arranged it." }),
  published: z.object({ id: z.uuid(), name: z.string(), ownerName: z.string() }).nullable().meta({ description: "What is published for the role." }),
  updatedAt: z.iso.datetime().nullable(),
});
export type RoleDashboard = z.infer<typeof roleDashboard>;

/** What an address names: a dashboard by its id, or a role's. */
export const dashboardRef = z.union([role, z.uuid()]);
export type DashboardRef = z.infer<typeof dashboardRef>;

export const dashboardSearch = z.object({ cursor: z.string().max(200).optional() });
export const dashboardPage = z.object({
  items: z.array(dashboardLine).meta({ description: "In the order in which they were made." }),
  nextCursor: z.string().nullable(),
  firstRef: dashboardRef.nullable().meta({ description: "The one that the caller chose to open first: an id, or a role." }),
});
export type DashboardPage = z.infer<typeof dashboardPage>;

export const dashboardInput = z.object({ name, layout: dashboardLayout, visibility: visibility.default("private"), role: role.nullable().default(null), teamId: z.uuid().nullable().default(null), scope: scope.default(null) });
export type DashboardInput = z.input<typeof dashboardInput>;

export const dashboardPatch = z.object({ name: name.optional(), layout: dashboardLayout.optional(), visibility: visibility.optional(), role: role.nullable().optional(), teamId: z.uuid().nullable().optional(), scope: scope.optional() });
export type DashboardPatch = z.input<typeof dashboardPatch>;

export const dashboardChoice = z.object({ firstRef: dashboardRef.nullable().meta({ description: "Null for the one of the first role." }) });
export type DashboardChoice = z.infer<typeof dashboardChoice>;
