import { queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";

export const draftKeys = { list: ["drafts"] as const };

export const draftShape = shapesOf(() => import("./schema"));

export const draftListQuery = queryOptions({ queryKey: draftKeys.list, queryFn: ({ signal }) => getJson("/api/v1/drafts", draftShape("draftList"), { signal }), staleTime: 60_000, refetchOnWindowFocus: true, meta: { staleOn: ["draft"] } });
