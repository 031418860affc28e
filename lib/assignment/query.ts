import { queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";

export const assignmentShape = shapesOf(() => import("./schema"));

/** How conversations are given out by themselves. */
export const assignmentSettingsQuery = queryOptions({ queryKey: ["assignment", "settings"] as const, queryFn: ({ signal }) => getJson("/api/v1/assignment-settings", assignmentShape("assignmentSettings"), { signal }), staleTime: 60_000, meta: { staleOn: ["workspace"] as const } });

/** Who takes conversations, what they can be given, and how much they have. */
export const takingPartQuery = queryOptions({ queryKey: ["assignment", "members"] as const, queryFn: ({ signal }) => getJson("/api/v1/availability", assignmentShape("takingPartList"), { signal }), staleTime: 30_000, meta: { staleOn: ["members"] as const } });
