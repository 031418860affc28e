import { queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";

export const labelKeys = { all: ["labels"] as const };

export const labelShape = shapesOf(() => import("./schema"));

export const labelsQuery = queryOptions({ queryKey: labelKeys.all, queryFn: async ({ signal }) => (await getJson("/api/v1/labels", labelShape("labelRows"), { signal })).items, staleTime: 5 * 60_000, meta: { staleOn: ["labels"] } });
