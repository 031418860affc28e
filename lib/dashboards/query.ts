import { queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import type { Role } from "../members/roles";
import { dashboard } from "./schema";

export const dashboardKeys = { all: ["dashboards"] as const };

export const dashboardQuery = (role: Role) =>
  queryOptions({
    queryKey: [...dashboardKeys.all, role],
    queryFn: () => getJson(`/api/v1/dashboards/${role}`, dashboard),
    staleTime: 5 * 60_000, // ms
  });
