import { queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";

const shape = shapesOf(() => import("./schema"));

export const quickMessagesQuery = (conversationId: string) =>
  queryOptions({
    queryKey: ["conversations", "quick-messages", conversationId] as const,
    queryFn: ({ signal }) => getJson(`/api/v1/conversations/${conversationId}/quick-messages`, shape("quickMessages"), { signal }),
    staleTime: 60_000, // ms
    // A mail that goes out changes another conversation of theirs.
    meta: { staleOn: ["conversation", "contact"] },
  });
