import { queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";
import type { Role } from "../members/roles";
import type { DashboardPage } from "./schema";

export const dashboardKeys = { all: ["dashboards"] as const, list: ["dashboards", "list"] as const };

export const dashboardShape = shapesOf(() => import("./schema"));

const kept = { staleTime: 5 * 60_000, meta: { staleOn: ["dashboards", "members"] } } as const;

/** A role's dashboard as the viewer sees it. */
export const roleDashboardQuery = (role: Role) =>
  queryOptions({ queryKey: [...dashboardKeys.all, role], queryFn: () => getJson(`/api/v1/dashboards/roles/${role}`, dashboardShape("roleDashboard")), ...kept });

export const dashboardQuery = (id: string) =>
  queryOptions({ queryKey: [...dashboardKeys.all, id], queryFn: () => getJson(`/api/v1/dashboards/${id}`, dashboardShape("dashboard")), ...kept });

/** All dashboards that the viewer sees, and the one that opens first. */
export const dashboardListQuery = queryOptions({ queryKey: dashboardKeys.list, queryFn: readAll, ...kept });

async function readAll(): Promise<Pick<DashboardPage, "items" | "firstRef">> {
  const items: DashboardPage["items"] = [];
  for (let cursor: string | null = ""; ; ) {
    const page: DashboardPage = await getJson(`/api/v1/dashboards${cursor && `?cursor=${encodeURIComponent(cursor)}`}`, dashboardShape("dashboardPage"));
    items.push(...page.items);
    cursor = page.nextCursor;
    if (!cursor) return { items, firstRef: page.firstRef };
  }
}
