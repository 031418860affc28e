import { queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";

export const teamChannelShape = shapesOf(() => import("./schema"));

/** What would be shared, and with which team channels, as they are when it is wanted. @param messageId null: the conversation as a whole */
export const sharePreparationQuery = (conversationId: string, messageId: string | null) =>
  queryOptions({
    queryKey: ["team-channels", "preparation", conversationId, messageId] as const,
    queryFn: ({ signal }) => getJson(`/api/v1/conversations/${conversationId}/shares/preparation${messageId ? `?message=${messageId}` : ""}`, teamChannelShape("sharePreparation"), { signal }),
    staleTime: 5_000,
    meta: { staleOn: ["connection"] },
  });
