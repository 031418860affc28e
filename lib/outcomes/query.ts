import { queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";

export const outcomeShape = shapesOf(() => import("./schema"));

export const outcomeKeys = { of: (conversationId: string) => ["outcomes", conversationId] as const, preparation: (messageId: string) => ["outcomes", "preparation", messageId] as const };

/** What came of a conversation's messages. */
export const outcomesQuery = (conversationId: string) =>
  queryOptions({ queryKey: outcomeKeys.of(conversationId), queryFn: ({ signal }) => getJson(`/api/v1/conversations/${conversationId}/outcomes`, outcomeShape("outcomeList"), { signal }), staleTime: 5 * 60_000, meta: { staleOn: ["record"] } });

/** What a message says of what can be made of it, as it is when it is wanted. */
export const preparationQuery = (messageId: string) =>
  queryOptions({ queryKey: outcomeKeys.preparation(messageId), queryFn: ({ signal }) => getJson(`/api/v1/messages/${messageId}/preparation`, outcomeShape("preparation"), { signal }), staleTime: 5_000 });
