import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";

/** Keys of what the screens hold of connections. Invalidate by the broad one. */
export const connectionKeys = {
  all: ["connections"] as const,
  list: ["connections", "list"] as const,
  one: (id: string) => ["connections", "one", id] as const,
  setAside: (id: string) => ["connections", "set-aside", id] as const,
  delivery: (id: string) => ["connections", "delivery", id] as const,
};

export const connectionShape = shapesOf(() => import("./schema"));

const meta = { staleOn: ["connection"] } as const;

// Health moves with every batch, which is not told live: it is asked for again while one looks.
const refetchInterval = 10_000; // ms

export const connectionListQuery = () =>
  queryOptions({ queryKey: connectionKeys.list, queryFn: async ({ signal }) => (await getJson("/api/v1/connections", connectionShape("connectionList"), { signal })).items, refetchInterval, meta });

export const connectionQuery = (id: string) =>
  queryOptions({ queryKey: connectionKeys.one(id), queryFn: ({ signal }) => getJson(`/api/v1/connections/${id}`, connectionShape("connectionDetail"), { signal }), refetchInterval, meta });

/** What a connection has set aside, newest first. */
export const setAsideQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: connectionKeys.setAside(id),
    queryFn: ({ pageParam, signal }) => getJson(`/api/v1/connections/${id}/deliveries${pageParam ? `?cursor=${pageParam}` : ""}`, connectionShape("deliveryPage"), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    meta,
  });

export const deliveryQuery = (id: string) =>
  queryOptions({ queryKey: connectionKeys.delivery(id), queryFn: ({ signal }) => getJson(`/api/v1/deliveries/${id}`, connectionShape("deliveryDetail"), { signal }), staleTime: Infinity });
