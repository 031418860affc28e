import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";
import { isOfAnyStatus } from "./filter";
import { toSearch } from "./filter-url";
import type { ConversationFilter } from "./schema";

/** Keys of what the screens hold of conversations. Invalidate by the broad one. */
export const conversationKeys = {
  all: ["conversations"] as const,
  lists: ["conversations", "list"] as const,
  list: (filter: ConversationFilter) => ["conversations", "list", filter] as const,
  one: (id: string) => ["conversations", "one", id] as const,
  threads: ["conversations", "thread"] as const,
  thread: (id: string) => ["conversations", "thread", id] as const,
  rules: (id: string) => ["conversations", "rules", id] as const,
  allRules: ["conversations", "rules"] as const,
  counts: ["conversations", "counts"] as const,
  directory: ["conversations", "directory"] as const,
};

export const conversationShape = shapesOf(() => import("./schema"));

// Live changes keep lists and threads as they are now; asking again is for what a broken line may have missed.
const staleTime = 5 * 60_000; // ms

export const conversationListQuery = (filter: ConversationFilter) =>
  infiniteQueryOptions({
    queryKey: conversationKeys.list(filter),
    queryFn: ({ pageParam, signal }) => {
      const search = toSearch(filter);
      if (pageParam) search.set("cursor", pageParam);
      return getJson(`/api/v1/conversations?${search}`, conversationShape("conversationPage"), { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    // What only the server knows to belong to a list comes into it when it is asked for again.
    staleTime: isOfAnyStatus(filter.view) ? 5_000 : staleTime,
  });

export const conversationQuery = (id: string) =>
  queryOptions({ queryKey: conversationKeys.one(id), queryFn: ({ signal }) => getJson(`/api/v1/conversations/${id}`, conversationShape("conversationRow"), { signal }), staleTime });

/** A thread's pages, newest first; the messages of each are oldest first. */
export const threadQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: conversationKeys.thread(id),
    queryFn: ({ pageParam, signal }) => getJson(`/api/v1/conversations/${id}/messages${pageParam ? `?before=${encodeURIComponent(pageParam)}` : ""}`, conversationShape("messagePage"), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.olderCursor,
    staleTime,
  });

export const sendingRulesQuery = (id: string) =>
  queryOptions({ queryKey: conversationKeys.rules(id), queryFn: ({ signal }) => getJson(`/api/v1/conversations/${id}/sending-rules`, conversationShape("sendingRules"), { signal }), staleTime: 60_000, meta: { staleOn: ["connection", "contact"] } });

export const directoryQuery = queryOptions({ queryKey: conversationKeys.directory, queryFn: ({ signal }) => getJson("/api/v1/directory", conversationShape("directory"), { signal }), staleTime, meta: { staleOn: ["connection", "members"] } });

export const otherChannelsQuery = (id: string) =>
  queryOptions({ queryKey: [...conversationKeys.one(id), "other-channels"], queryFn: ({ signal }) => getJson(`/api/v1/conversations/${id}/other-channels`, conversationShape("otherChannels"), { signal }), staleTime: 60_000, meta: { staleOn: ["connection", "contact"] } });

/** How many each view holds. Every change may make it another: it is asked for again at most every other second. */
export const conversationCountsQuery = queryOptions({ queryKey: conversationKeys.counts, queryFn: ({ signal }) => getJson("/api/v1/conversations/counts", conversationShape("conversationCounts"), { signal }), staleTime: 30_000, meta: { staleOn: ["conversation", "conversation_gone", "labels", "members"] } });
