import { queryOptions } from "@tanstack/react-query";
import { getJson } from "../../http/fetch-json";
import { shapesOf } from "../../http/shapes";
import type { DashboardRef } from "../schema";

export const scheduleShape = shapesOf(() => import("./schema"));

/** The viewer's schedules of one dashboard. */
export const scheduleQuery = (dashboard: DashboardRef) =>
  queryOptions({ queryKey: ["dashboard-schedules", dashboard], queryFn: () => getJson(`/api/v1/dashboards/schedules?dashboard=${dashboard}`, scheduleShape("scheduleList")), meta: { staleOn: ["connection", "members"] } });
