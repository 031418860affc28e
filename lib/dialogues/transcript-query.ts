import { queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";

export const transcriptShape = shapesOf(() => import("./transcript-schema"));

export const transcriptKeys = { of: (conversationId: string) => ["transcripts", conversationId] as const };

/** The runs of dialogues in a conversation, with what was said in each. */
export const runsInQuery = (conversationId: string) => queryOptions({ queryKey: transcriptKeys.of(conversationId), queryFn: ({ signal }) => getJson(`/api/v1/conversations/${conversationId}/runs`, transcriptShape("runTranscripts"), { signal }), meta: { staleOn: ["dialogue"] } });
