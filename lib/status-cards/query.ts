import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";

const statusCardShape = shapesOf(() => import("./schema"));

/** What became of the customer's orders and quotes since `from` (ISO 8601): while more of it is asked for, what is known stays. */
export const statusCardsQuery = (conversationId: string, from: string) =>
  queryOptions({
    queryKey: ["status-cards", conversationId, from] as const,
    queryFn: ({ signal }) => getJson(`/api/v1/conversations/${conversationId}/status-cards?from=${encodeURIComponent(from)}`, statusCardShape("statusCardList"), { signal }),
    placeholderData: keepPreviousData,
    staleTime: 5 * 60_000,
    meta: { staleOn: ["record"] },
  });
