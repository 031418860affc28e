import { infiniteQueryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";

export const duplicateKeys = { all: ["duplicates"] as const };

export const duplicateShape = shapesOf(() => import("./duplicates-schema"));

export const duplicateListQuery = (contact?: string) =>
  infiniteQueryOptions({
    queryKey: [...duplicateKeys.all, contact ?? "everybody"],
    queryFn: ({ pageParam, signal }) => getJson(`/api/v1/contacts/duplicates?${new URLSearchParams({ ...(contact && { contact }), ...(pageParam && { cursor: pageParam }) })}`, duplicateShape("duplicatePage"), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 60_000, // ms
    meta: { staleOn: ["duplicates", "record"] as const },
  });
