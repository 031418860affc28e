import { queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";

export const customFieldKeys = { all: ["custom-fields"] as const };

export const customFieldShape = shapesOf(() => import("./schema"));

/** All of a workspace's own fields: they are few, and known once they are known for all kinds. */
export const customFieldsQuery = queryOptions({ queryKey: customFieldKeys.all, queryFn: async ({ signal }) => (await getJson("/api/v1/custom-fields", customFieldShape("customFieldList"), { signal })).items, staleTime: 10 * 60_000, meta: { staleOn: ["fields"] } });
