import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";
import type { PublicationShow } from "./filter";

export const publicationKeys = {
  all: ["publications"] as const,
  list: (show: PublicationShow) => ["publications", "list", show] as const,
  span: (from: string, to: string) => ["publications", "span", from, to] as const,
  one: (id: string) => ["publications", "one", id] as const,
  channels: ["publications", "channels"] as const,
  settings: ["publications", "settings"] as const,
};

export const publicationShape = shapesOf(() => import("./schema"));

const staleTime = 5 * 60_000; // ms
const meta = { staleOn: ["publication" as const] };

export const publicationListQuery = (show: PublicationShow) =>
  infiniteQueryOptions({
    queryKey: publicationKeys.list(show),
    queryFn: ({ pageParam, signal }) => getJson(`/api/v1/publications?${new URLSearchParams({ show, ...(pageParam && { cursor: pageParam }) })}`, publicationShape("publicationPage"), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime,
    meta,
  });

/** What a calendar shows. */
export const publicationSpanQuery = (from: string, to: string) =>
  queryOptions({ queryKey: publicationKeys.span(from, to), queryFn: ({ signal }) => getJson(`/api/v1/publications?${new URLSearchParams({ from, to })}`, publicationShape("publicationPage"), { signal }), staleTime, meta });

export const publicationQuery = (id: string) => queryOptions({ queryKey: publicationKeys.one(id), queryFn: ({ signal }) => getJson(`/api/v1/publications/${id}`, publicationShape("publicationDetail"), { signal }), staleTime, meta });

export const publishingChannelsQuery = queryOptions({ queryKey: publicationKeys.channels, queryFn: ({ signal }) => getJson("/api/v1/publications/channels", publicationShape("publishingChannelList"), { signal }), staleTime, meta: { staleOn: ["connection" as const] } });

export const publishingSettingsQuery = queryOptions({ queryKey: publicationKeys.settings, queryFn: ({ signal }) => getJson("/api/v1/publications/settings", publicationShape("publishingSettings"), { signal }), staleTime, meta });
