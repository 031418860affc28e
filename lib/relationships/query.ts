import { queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";
import { recordKeys } from "../records/query";
import type { Party } from "../relations/schema";

export const summaryShape = shapesOf(() => import("./schema"));

/** What there is about a contact or a company at a glance. */
export const summaryQuery = (party: Party, id: string) =>
  queryOptions({ queryKey: [...recordKeys.one(party, id), "summary"], queryFn: ({ signal }) => getJson(`/api/v1/${party}/${id}/summary`, summaryShape("summary"), { signal }), staleTime: 60_000, meta: { staleOn: ["record", "conversation", "contact", "mention"] as const } });
