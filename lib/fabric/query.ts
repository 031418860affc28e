import { queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";
import type { StrandParams } from "./schema";

const shape = shapesOf(() => import("./schema"));

export const strandSearch = ({ from, to, channel, a, b, team, member }: StrandParams): URLSearchParams => new URLSearchParams({ from, to, channel, a, b, ...(team && { team }), ...(member && { member }) });

/** The conversations behind a strand. */
export const strandConversationsQuery = (params: StrandParams) =>
  queryOptions({
    queryKey: ["fabric", "conversations", params],
    queryFn: ({ signal }) => getJson(`/api/v1/fabric/conversations?${strandSearch(params)}`, shape("strandConversations"), { signal }),
    staleTime: 30_000, // ms
    meta: { staleOn: ["fabric"] },
  });
