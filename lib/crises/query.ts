import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";
import type { CrisisShow } from "./filter";

/** Keys of what the screens hold of crises. Invalidate by the broad one. */
export const crisisKeys = {
  all: ["crises"] as const,
  open: ["crises", "open"] as const,
  list: (show: CrisisShow) => ["crises", "list", show] as const,
  one: (id: string) => ["crises", "one", id] as const,
};

export const crisisShape = shapesOf(() => import("./schema"));

const staleTime = 5 * 60_000; // ms

/** Those that go on, for the banner. */
export const openCrisesQuery = queryOptions({ queryKey: crisisKeys.open, queryFn: ({ signal }) => getJson("/api/v1/crises?show=open", crisisShape("crisisPage"), { signal }), staleTime, meta: { staleOn: ["crisis" as const] } });

export const crisisListQuery = (show: CrisisShow) =>
  infiniteQueryOptions({
    queryKey: crisisKeys.list(show),
    queryFn: ({ pageParam, signal }) => getJson(`/api/v1/crises?${new URLSearchParams({ show, ...(pageParam && { cursor: pageParam }) })}`, crisisShape("crisisPage"), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime,
    meta: { staleOn: ["crisis"] },
  });

/** Everything that a war room shows. */
export const crisisQuery = (id: string) => queryOptions({ queryKey: crisisKeys.one(id), queryFn: ({ signal }) => getJson(`/api/v1/crises/${id}`, crisisShape("crisisDetail"), { signal }), staleTime, meta: { staleOn: ["crisis" as const, "mention" as const, "publication" as const] } });
