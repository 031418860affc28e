import { queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";

export const readerShape = shapesOf(() => import("./schema"));

export const readerQuery = queryOptions({ queryKey: ["reader"] as const, queryFn: ({ signal }) => getJson("/api/v1/reader", readerShape("readerSettings"), { signal }), staleTime: 15_000, meta: { staleOn: ["mention"] } });
