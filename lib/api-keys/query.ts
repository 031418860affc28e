import { queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";

export const apiKeyKeys = { all: ["api-keys"] as const };

export const apiKeyShape = shapesOf(() => import("./schema"));

export const apiKeyListQuery = () => queryOptions({ queryKey: apiKeyKeys.all, queryFn: async ({ signal }) => (await getJson("/api/v1/api-keys", apiKeyShape("apiKeyList"), { signal })).items });
