import { queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";

export const slaShape = shapesOf(() => import("./schema"));

/** Business hours and what is promised. */
export const serviceLevelsQuery = queryOptions({ queryKey: ["service-levels"] as const, queryFn: ({ signal }) => getJson("/api/v1/service-levels", slaShape("serviceLevels"), { signal }), staleTime: 300_000, meta: { staleOn: ["workspace"] as const } });
