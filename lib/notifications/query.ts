import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";

export const notificationKeys = { all: ["notifications"] as const, count: ["notifications", "count"] as const, lists: ["notifications", "list"] as const, settings: ["notifications", "settings"] as const, push: ["notifications", "push"] as const };

export const notificationShape = shapesOf(() => import("./schema"));

/** What is unread, and what of it is to be said aloud. */
export const notificationCountQuery = queryOptions({
  queryKey: notificationKeys.count,
  queryFn: ({ signal }) => getJson("/api/v1/notifications/count", notificationShape("notificationCount"), { signal }),
  staleTime: 60_000,
  meta: { staleOn: ["notifications", "conversation_gone", "approval", "crisis", "members"] },
});

export const notificationListQuery = (show: "all" | "unread") =>
  infiniteQueryOptions({
    queryKey: [...notificationKeys.lists, show],
    queryFn: ({ pageParam, signal }) => getJson(`/api/v1/notifications?show=${show}${pageParam ? `&cursor=${encodeURIComponent(pageParam)}` : ""}`, notificationShape("notificationPage"), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 10_000,
    meta: { staleOn: ["notifications", "conversation_gone", "approval", "crisis", "members"] },
  });

export const notificationSettingsQuery = queryOptions({ queryKey: notificationKeys.settings, queryFn: ({ signal }) => getJson("/api/v1/notifications/settings", notificationShape("notificationSettings"), { signal }), staleTime: 60_000, meta: { staleOn: ["connection"] } });

/** The devices to which the member has pushed, and the key for another. */
export const pushQuery = queryOptions({ queryKey: notificationKeys.push, queryFn: ({ signal }) => getJson("/api/v1/notifications/push", notificationShape("pushState"), { signal }), staleTime: 60_000, meta: { staleOn: ["notifications"] } });

export const muteQuery = (conversationId: string) =>
  queryOptions({ queryKey: [...notificationKeys.all, "mute", conversationId], queryFn: ({ signal }) => getJson(`/api/v1/conversations/${conversationId}/mute`, notificationShape("muteState"), { signal }), staleTime: 60_000 });
