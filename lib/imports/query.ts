import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";

export const importKeys = { all: ["imports"] as const, one: (id: string) => ["imports", "one", id] as const };

export const importShape = shapesOf(() => import("./schema"));

const meta = { staleOn: ["import"] as const };

export const importListQuery = infiniteQueryOptions({
  queryKey: [...importKeys.all, "list"],
  queryFn: ({ pageParam, signal }) => getJson(`/api/v1/imports${pageParam ? `?cursor=${encodeURIComponent(pageParam)}` : ""}`, importShape("importPage"), { signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.nextCursor,
  staleTime: 30_000, // ms
  meta,
});

export const importQuery = (id: string) => queryOptions({ queryKey: importKeys.one(id), queryFn: ({ signal }) => getJson(`/api/v1/imports/${id}`, importShape("importDetail"), { signal }), staleTime: 30_000, meta });

/** Belongs to the settings that are stored: asked for again when they change. */
export const importPreviewQuery = (id: string, settings: string) => queryOptions({ queryKey: [...importKeys.one(id), "preview", settings], queryFn: ({ signal }) => getJson(`/api/v1/imports/${id}/preview`, importShape("importPreview"), { signal }), staleTime: 30_000 });
