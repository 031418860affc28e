import type { DashboardLine, DashboardRef } from "@/lib/dashboards/schema";
import { isId } from "@/lib/is-id";
import { type Role, roleNames, roles } from "@/lib/members/roles";
import { defaultRange, type DashboardParams, toDashboardSearch } from "@/lib/metrics/range";

/** Whether a part of an address names a dashboard: by its id, or a role's. */
export const isDashboardRef = (part: unknown): part is DashboardRef => isId(part) || roles.some((role) => role === part);

export const isRole = (ref: DashboardRef): ref is Role => !isId(ref);

/** Which dashboard a path names, or null: `/dashboard` alone does not. */
export function refInPath(path: string): DashboardRef | null {
  const [, screen, part] = path.split("/");
  return screen === "dashboard" && isDashboardRef(part) ? part : null;
}

/** An address that shows a dashboard with this scope to whoever may see it, whatever scope it opens with by itself. */
export function dashboardHref(ref: DashboardRef, params: DashboardParams): string {
  const search = new URLSearchParams(toDashboardSearch(params));
  if (!search.size) search.set("range", defaultRange);
  return `/dashboard/${ref}?${search}`;
}

const names = ["range", "from", "to", "compare", "channel", "team", "member"] as const;

/** Whether an address says anything of the scope. */
export const saysScope = (search: Record<string, unknown>): boolean => names.some((name) => search[name] !== undefined);

/** What a dashboard is called; of one that is not known, nothing. */
export const nameOf = (ref: DashboardRef, lines: readonly DashboardLine[]): string => (isRole(ref) ? roleNames[ref] : (lines.find(({ id }) => id === ref)?.name ?? ""));

/** Where a dashboard is saved from; `format` is still to be said. */
export const exportHref = (ref: DashboardRef, params: DashboardParams): string => `/api/v1/dashboards/${isRole(ref) ? `roles/${ref}` : ref}/export?${new URLSearchParams(toDashboardSearch(params))}`;
