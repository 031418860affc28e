import { queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";
import { mentionKeys } from "../mentions/query";

export const replyBatchShape = shapesOf(() => import("./schema"));

const meta = { staleOn: ["mention" as const] };

/** Who of a topic waits; it stands still while one looks at it, and who was answered meanwhile is left out when it starts. */
export const replyCandidatesQuery = (topicId: string) =>
  queryOptions({ queryKey: [...mentionKeys.topic(topicId), "candidates"], queryFn: ({ signal }) => getJson(`/api/v1/mentions/topics/${topicId}/candidates`, replyBatchShape("replyCandidates"), { signal }), staleTime: 0 });

/** The latest first. */
export const replyBatchesQuery = (topicId: string) =>
  queryOptions({ queryKey: [...mentionKeys.topic(topicId), "batches"], queryFn: ({ signal }) => getJson(`/api/v1/mentions/topics/${topicId}/batches`, replyBatchShape("replyBatchList"), { signal }), staleTime: 30_000, meta });

export const replyBatchQuery = (id: string) => queryOptions({ queryKey: [...mentionKeys.all, "batch", id], queryFn: ({ signal }) => getJson(`/api/v1/reply-batches/${id}`, replyBatchShape("replyBatchDetail"), { signal }), staleTime: 30_000, meta });
