import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";
import type { RecordKind } from "../records/contract";

/** Keys of what the screens hold of records kept in step with other systems. */
export const syncKeys = {
  all: ["sync"] as const,
  one: (connectionId: string) => ["sync", connectionId] as const,
  fields: (connectionId: string) => ["sync", connectionId, "fields"] as const,
  problems: (connectionId: string) => ["sync", connectionId, "problems"] as const,
  sources: (recordId: string) => ["sync", "sources", recordId] as const,
};

export const syncShape = shapesOf(() => import("./schema"));

const refetchInterval = 10_000; // ms

export const syncQuery = (connectionId: string) =>
  queryOptions({ queryKey: syncKeys.one(connectionId), queryFn: ({ signal }) => getJson(`/api/v1/connections/${connectionId}/records`, syncShape("syncView"), { signal }), refetchInterval, meta: { staleOn: ["connection"] } });

/** What the other system has; asked there, so only when somebody wants to choose. */
export const remoteFieldsQuery = (connectionId: string) =>
  queryOptions({ queryKey: syncKeys.fields(connectionId), queryFn: ({ signal }) => getJson(`/api/v1/connections/${connectionId}/records/fields`, syncShape("remoteFields"), { signal }), staleTime: 5 * 60_000, retry: 1 });

export const problemsQuery = (connectionId: string) =>
  infiniteQueryOptions({
    queryKey: syncKeys.problems(connectionId),
    queryFn: ({ pageParam, signal }) => getJson(`/api/v1/connections/${connectionId}/problems${pageParam ? `?cursor=${pageParam}` : ""}`, syncShape("problemPage"), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    meta: { staleOn: ["connection"] },
  });

/** Where a record comes from. */
export const sourcesQuery = (kind: RecordKind, recordId: string) =>
  queryOptions({ queryKey: syncKeys.sources(recordId), queryFn: ({ signal }) => getJson(`/api/v1/${kind}/${recordId}/sources`, syncShape("recordSources"), { signal }), staleTime: 60_000, meta: { staleOn: ["record", "connection"] } });
