import { infiniteQueryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";
import type { ComparedKind } from "./kinds";

export const duplicateKeys = { all: ["duplicates"] as const };

export const duplicateShape = shapesOf(() => import("./duplicates-schema"));

/** Those of a kind, or those about one record. */
export const duplicateListQuery = (kind: ComparedKind, record?: string) =>
  infiniteQueryOptions({
    queryKey: [...duplicateKeys.all, kind, record ?? "all"],
    queryFn: ({ pageParam, signal }) => getJson(`/api/v1/${kind}/duplicates?${new URLSearchParams({ ...(record && { record }), ...(pageParam && { cursor: pageParam }) })}`, duplicateShape("duplicatePage"), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 60_000, // ms
    meta: { staleOn: ["duplicates", "record"] as const },
  });
