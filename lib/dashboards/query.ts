import { queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";
import type { Role } from "../members/roles";

export const dashboardKeys = { all: ["dashboards"] as const };

export const dashboardShape = shapesOf(() => import("./schema"));

export const dashboardQuery = (role: Role) =>
  queryOptions({
    queryKey: [...dashboardKeys.all, role],
    queryFn: () => getJson(`/api/v1/dashboards/${role}`, dashboardShape("dashboard")),
    staleTime: 5 * 60_000, // ms
  });
