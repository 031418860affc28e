import type { DashboardRef } from "@/lib/dashboards/schema";
import { readDashboardParams, type DashboardParams, toDashboardSearch } from "@/lib/metrics/range";
import { isDashboardRef } from "./refs";

/** What a wall shows, as its address says. */
export interface WallSettings {
  /** One after another, at least one. */
  show: DashboardRef[];
  /** Seconds that each is shown. */
  every: number;
  theme: "dark" | "light" | null;
  /** For dashboards without a scope of their own. */
  params: DashboardParams;
}

export const [shortestTurn, usualTurn, longestTurn] = [5, 30, 3600];
const most = 20;

/** Reads an address; what is not valid counts as not given. */
export function readWall(search: Record<string, string | undefined>): WallSettings {
  const show = [...new Set((search.show ?? "").split(",").filter(isDashboardRef))].slice(0, most);
  const seconds = Number(search.every);
  const { theme } = search;
  return { show, every: Number.isFinite(seconds) && seconds > 0 ? Math.min(longestTurn, Math.max(shortestTurn, Math.round(seconds))) : usualTurn, theme: theme === "dark" || theme === "light" ? theme : null, params: readDashboardParams(search) };
}

export function wallHref({ show, every, theme, params }: WallSettings): string {
  const search = new URLSearchParams({ every: String(every), ...(theme && { theme }), ...toDashboardSearch(params) });
  return `/dashboard/wall?show=${show.join(",")}&${search}`;
}
