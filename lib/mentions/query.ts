import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";
import { toSearch } from "./filter-url";
import type { MentionFilter, TopicDays } from "./schema";

/** Keys of what the screens hold of mentions. Invalidate by the broad one. */
export const mentionKeys = {
  all: ["mentions"] as const,
  lists: ["mentions", "list"] as const,
  list: (filter: MentionFilter) => ["mentions", "list", filter] as const,
  heads: ["mentions", "head"] as const,
  head: (filter: MentionFilter) => ["mentions", "head", filter] as const,
  one: (id: string) => ["mentions", "one", id] as const,
  reactions: (id: string) => ["mentions", "reactions", id] as const,
  count: ["mentions", "count"] as const,
  labels: ["mentions", "labels"] as const,
  topics: (days: TopicDays) => ["mentions", "topics", days] as const,
  waiting: ["mentions", "waiting"] as const,
  topic: (id: string) => ["mentions", "topic", id] as const,
};

export const mentionShape = shapesOf(() => import("./schema"));

const staleTime = 5 * 60_000; // ms
const addressOf = (filter: MentionFilter, cursor: string | null) => {
  const search = toSearch(filter);
  if (cursor) search.set("cursor", cursor);
  return `/api/v1/mentions?${search}`;
};

/** The list as it is read: it is asked for anew only when the reader wants that, so that nothing moves. What comes meanwhile is in its head. */
export const mentionListQuery = (filter: MentionFilter) =>
  infiniteQueryOptions({
    queryKey: mentionKeys.list(filter),
    queryFn: ({ pageParam, signal }) => getJson(addressOf(filter, pageParam), mentionShape("mentionPage"), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime,
  });

/** The list's first page as it is now. */
export const mentionHeadQuery = (filter: MentionFilter) =>
  queryOptions({ queryKey: mentionKeys.head(filter), queryFn: ({ signal }) => getJson(addressOf(filter, null), mentionShape("mentionPage"), { signal }), staleTime, meta: { staleOn: ["mention"] } });

export const mentionQuery = (id: string) =>
  queryOptions({ queryKey: mentionKeys.one(id), queryFn: ({ signal }) => getJson(`/api/v1/mentions/${id}`, mentionShape("mentionDetail"), { signal }), staleTime: 30_000, meta: { staleOn: ["mention", "connection"] } });

/** What others made of one over time. */
export const reactionsQuery = (id: string) =>
  queryOptions({ queryKey: mentionKeys.reactions(id), queryFn: ({ signal }) => getJson(`/api/v1/mentions/${id}/reactions`, mentionShape("mentionReactions"), { signal }), staleTime: 30_000, meta: { staleOn: ["mention"] } });

export const mentionCountQuery = queryOptions({ queryKey: mentionKeys.count, queryFn: ({ signal }) => getJson("/api/v1/mentions/count", mentionShape("mentionCount"), { signal }), staleTime, meta: { staleOn: ["mention"] } });

export const mentionLabelsQuery = queryOptions({ queryKey: mentionKeys.labels, queryFn: ({ signal }) => getJson("/api/v1/mentions/labels", mentionShape("labelList"), { signal }), staleTime: 60_000 });

/** Public answers that wait for a second person. */
export const waitingAnswersQuery = queryOptions({ queryKey: mentionKeys.waiting, queryFn: ({ signal }) => getJson("/api/v1/mentions/waiting-answers", mentionShape("waitingAnswers"), { signal }), staleTime: 30_000, meta: { staleOn: ["mention"] } });

/** What several say alike in the last days. */
export const topicsQuery = (days: TopicDays) =>
  queryOptions({ queryKey: mentionKeys.topics(days), queryFn: ({ signal }) => getJson(`/api/v1/mentions/topics?days=${days}`, mentionShape("topicList"), { signal }), staleTime: 30_000, meta: { staleOn: ["mention"] } });

export const topicQuery = (id: string) =>
  queryOptions({ queryKey: mentionKeys.topic(id), queryFn: ({ signal }) => getJson(`/api/v1/mentions/topics/${id}`, mentionShape("topicRow"), { signal }), staleTime: 30_000, meta: { staleOn: ["mention"] } });
