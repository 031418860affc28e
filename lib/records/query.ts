import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import type { Shape } from "../http/shapes";
import { untilLoaded } from "../http/until-loaded";
import type { RecordKind, RecordType } from "./contract";
import { toSearch, type ListQuery } from "./list-query";
import type { RecordGroups } from "./groups-schema";
import type { RecordNote } from "./note-schema";
import type { RecordPlaces } from "./places-schema";
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
  places: (): Shape<RecordPlaces> => async () => (await load()).recordPlaces,
  groups: (): Shape<RecordGroups> => async () => (await load()).recordGroups,
  note: (): Shape<RecordNote> => async () => (await load()).recordNote,
  count: (): Shape<{ count: number; more: boolean }> => async () => (await load()).count,
  changed: (): Shape<{ changed: number }> => async () => (await load()).changed,
};

const meta = { staleOn: ["record"] as const };
/** What the rows of a list are asked by: its grouping does not matter to them. */
const asked = (type: RecordType, list: ListQuery) => toSearch(type, { ...list, group: null });
const address = ({ kind }: RecordType, more = "") => `/api/v1/${kind}${more}`;

export const recordListQuery = (type: RecordType, list: ListQuery) =>
  infiniteQueryOptions({
    queryKey: [...recordKeys.lists(type.kind), asked(type, list).toString()],
    queryFn: ({ pageParam, signal }) => {
      const search = asked(type, list);
      if (pageParam) search.set("cursor", pageParam);
      return getJson(address(type, `?${search}`), recordShape.page(type), { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 60_000, // ms
    meta,
  });

/** Where a list can be entered. Read once while it is shown: what comes and goes between two places is still between them. */
export const recordPlacesQuery = (type: RecordType, list: ListQuery) =>
  queryOptions({ queryKey: ["record-places", type.kind, asked(type, list).toString()], queryFn: ({ signal }) => getJson(address(type, `/places?${asked(type, list)}`), recordShape.places(), { signal }), staleTime: Infinity, gcTime: 0 });

/** The records between two places of a list, given by their cursors. */
export const recordStretchQuery = (type: RecordType, list: ListQuery, { from, until }: { from: string | null; until: string | null }) => {
  const search = asked(type, list);
  if (from) search.set("cursor", from);
  if (until) search.set("until", until);
  return queryOptions({ queryKey: [...recordKeys.all(type.kind), "stretch", search.toString()], queryFn: ({ signal }) => getJson(address(type, `?${search}`), recordShape.page(type), { signal }), staleTime: 60_000, meta });
};

export const recordCountQuery = (type: RecordType, list: ListQuery) =>
  queryOptions({ queryKey: [...recordKeys.all(type.kind), "count", asked(type, list).toString()], queryFn: ({ signal }) => getJson(address(type, `/count?${asked(type, list)}`), recordShape.count(), { signal }), staleTime: 60_000, meta });

/** The groups of a list by a field; months are those of a time zone. */
export const recordGroupsQuery = (type: RecordType, list: ListQuery, by: string, zone: string) => {
  const search = asked(type, list);
  search.set("by", by);
  search.set("zone", zone);
  return queryOptions({ queryKey: [...recordKeys.all(type.kind), "groups", search.toString()], queryFn: ({ signal }) => getJson(address(type, `/groups?${search}`), recordShape.groups(), { signal }), staleTime: 60_000, meta });
};

export const recordQuery = (type: RecordType, id: string) =>
  queryOptions({ queryKey: recordKeys.one(type.kind, id), queryFn: ({ signal }) => getJson(address(type, `/${id}`), recordShape.detail(type), { signal }), staleTime: 60_000, meta });

/** @param q words that a message, a public post or a note contains */
export const timelineQuery = (type: RecordType, id: string, { kind, q = "" }: { kind?: TimelineKind; q?: string } = {}) =>
  infiniteQueryOptions({
    queryKey: [...recordKeys.one(type.kind, id), "timeline", kind ?? "all", q],
    queryFn: ({ pageParam, signal }) => getJson(address(type, `/${id}/timeline?${new URLSearchParams({ ...(kind && { kind }), ...(q && { q }), ...(pageParam && { cursor: pageParam }) })}`), recordShape.timeline(), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 60_000,
    meta: { staleOn: ["record", "conversation", "mention"] as const },
  });
