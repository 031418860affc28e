import { queryOptions } from "@tanstack/react-query";
import { conversationKeys } from "../conversations/query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";

export const cannedReplyKeys = { all: ["canned-replies"] as const };

export const cannedReplyShape = shapesOf(() => import("./schema"));

export const cannedRepliesQuery = queryOptions({ queryKey: cannedReplyKeys.all, queryFn: ({ signal }) => getJson("/api/v1/canned-replies", cannedReplyShape("cannedReplyList"), { signal }), staleTime: 5 * 60_000, meta: { staleOn: ["canned_replies", "members"] } });

export const replyValuesQuery = (conversationId: string) =>
  queryOptions({ queryKey: [...conversationKeys.one(conversationId), "reply-values"], queryFn: ({ signal }) => getJson(`/api/v1/conversations/${conversationId}/reply-values`, cannedReplyShape("replyValues"), { signal }), staleTime: 60_000, meta: { staleOn: ["contact", "record", "members"] } });
