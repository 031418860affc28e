import { queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";
import type { RecordType } from "../records/contract";
import { recordKeys } from "../records/query";

export const mergeShape = shapesOf(() => import("./schema"));

/** What went into a record. */
export const mergeListQuery = ({ kind }: Pick<RecordType, "kind">, id: string) =>
  queryOptions({
    queryKey: [...recordKeys.one(kind, id), "merges"],
    queryFn: async ({ signal }) => (await getJson(`/api/v1/${kind}/${id}/merges`, mergeShape("recordMergeList"), { signal })).items,
    staleTime: 60_000, // ms
    meta: { staleOn: ["record"] as const },
  });
