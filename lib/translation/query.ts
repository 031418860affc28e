import { queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";

export const translationShape = shapesOf(() => import("./schema"));

export const translationKeys = { all: ["translations"] as const, of: (conversationId: string) => ["translations", conversationId] as const };

export const translationsQuery = (conversationId: string) =>
  queryOptions({ queryKey: translationKeys.of(conversationId), queryFn: ({ signal }) => getJson(`/api/v1/conversations/${conversationId}/translations`, translationShape("translations"), { signal }), staleTime: 60_000 });
