import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";
import type { SearchKind } from "./expression";

export const searchKeys = { all: ["search"] as const };

export const searchShape = shapesOf(() => import("./schema"));

const staleTime = 15_000; // ms

/** The newest of every kind. What was found before stays until the answer is there. */
export const searchAllQuery = (q: string) =>
  queryOptions({ queryKey: [...searchKeys.all, "everything", q], queryFn: ({ signal }) => getJson(`/api/v1/search/all?${new URLSearchParams({ q })}`, searchShape("searchGroups"), { signal }), staleTime, placeholderData: keepPreviousData });

/** All that is found of one kind, page by page. */
export const searchQuery = (q: string, kind: SearchKind) =>
  infiniteQueryOptions({
    queryKey: [...searchKeys.all, kind, q],
    queryFn: ({ pageParam, signal }) => getJson(`/api/v1/search?${new URLSearchParams({ q, kind, ...(pageParam && { cursor: pageParam }) })}`, searchShape("searchPage"), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime,
    placeholderData: keepPreviousData,
  });
