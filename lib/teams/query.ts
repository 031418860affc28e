import { queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";

export const teamKeys = { all: ["teams"] as const };

const shape = shapesOf(() => import("./schema"));

export const teamListQuery = () => queryOptions({ queryKey: teamKeys.all, queryFn: async ({ signal }) => (await getJson("/api/v1/teams", shape("teamList"), { signal })).items, meta: { staleOn: ["members"] } });
