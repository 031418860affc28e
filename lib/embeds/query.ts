import { queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";

export const embedKeys = { all: ["embeds"] as const, gadgets: ["gadget-origins"] as const };

export const embedShape = shapesOf(() => import("./schema"));

export const embedListQuery = () => queryOptions({ queryKey: embedKeys.all, queryFn: async ({ signal }) => (await getJson("/api/v1/embeds", embedShape("embedList"), { signal })).items });
export const gadgetOriginsQuery = () => queryOptions({ queryKey: embedKeys.gadgets, queryFn: ({ signal }) => getJson("/api/v1/workspace/gadgets", embedShape("gadgetOrigins"), { signal }) });
