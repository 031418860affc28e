import { queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";

export const listeningKeys = { all: ["listening"] as const };

export const listeningShape = shapesOf(() => import("./schema"));

export const listeningQueryOptions = queryOptions({ queryKey: listeningKeys.all, queryFn: ({ signal }) => getJson("/api/v1/listening", listeningShape("listeningList"), { signal }), staleTime: 60_000, meta: { staleOn: ["mention", "connection"] } });
