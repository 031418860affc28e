import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import type { Shape } from "../http/shapes";
import { untilLoaded } from "../http/until-loaded";
import type { RecordKind, RecordType } from "./contract";
import { toSearch, type ListQuery } from "./list-query";
import type { RecordDetail, RecordPage } from "./schema";
import type { TimelineKind, TimelinePage } from "./timeline-schema";

/** Keys of what the screens hold of records. Invalidate by the kind's broad one. */
export const recordKeys = {
  all: (kind: RecordKind) => ["records", kind] as const,
  lists: (kind: RecordKind) => ["records", kind, "list"] as const,
  one: (kind: RecordKind, id: string) => ["records", kind, "one", id] as const,
};

const load = () => untilLoaded(() => import("./shapes"));

/** What answers about a kind look like; fetched when one comes. */
export const recordShape = {
  page: ({ kind }: RecordType): Shape<RecordPage> => async () => (await load()).shapesOfKind(kind).page,
  detail: ({ kind }: RecordType): Shape<RecordDetail> => async () => (await load()).shapesOfKind(kind).detail,
  timeline: (): Shape<TimelinePage> => async () => (await load()).timelinePage,
  count: (): Shape<{ count: number; more: boolean }> => async () => (await load()).count,
  changed: (): Shape<{ changed: number }> => async () => (await load()).changed,
};

const meta = { staleOn: ["record"] as const };
const address = ({ kind }: RecordType, more = "") => `/api/v1/${kind}${more}`;

export const recordListQuery = (type: RecordType, list: ListQuery) =>
  infiniteQueryOptions({
    queryKey: [...recordKeys.lists(type.kind), toSearch(type, list).toString()],
    queryFn: ({ pageParam, signal }) => {
      const search = toSearch(type, list);
      if (pageParam) search.set("cursor", pageParam);
      return getJson(address(type, `?${search}`), recordShape.page(type), { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 60_000, // ms
    meta,
  });

export const recordCountQuery = (type: RecordType, list: ListQuery) =>
  queryOptions({ queryKey: [...recordKeys.all(type.kind), "count", toSearch(type, list).toString()], queryFn: ({ signal }) => getJson(address(type, `/count?${toSearch(type, list)}`), recordShape.count(), { signal }), staleTime: 60_000, meta });

export const recordQuery = (type: RecordType, id: string) =>
  queryOptions({ queryKey: recordKeys.one(type.kind, id), queryFn: ({ signal }) => getJson(address(type, `/${id}`), recordShape.detail(type), { signal }), staleTime: 60_000, meta });

export const timelineQuery = (type: RecordType, id: string, kind?: TimelineKind) =>
  infiniteQueryOptions({
    queryKey: [...recordKeys.one(type.kind, id), "timeline", kind ?? "all"],
    queryFn: ({ pageParam, signal }) => getJson(address(type, `/${id}/timeline?${new URLSearchParams({ ...(kind && { kind }), ...(pageParam && { cursor: pageParam }) })}`), recordShape.timeline(), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 60_000,
    meta: { staleOn: ["record", "conversation"] as const },
  });
