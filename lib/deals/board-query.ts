import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";
import { everything, type ListQuery, toSearch } from "../records/list-query";
import { recordKeys, recordShape } from "../records/query";
import { dealRecord } from "./record";

const boardShape = shapesOf(() => import("./board-schema"));
const meta = { staleOn: ["record"] as const };

/** Cards of a column that come at once. */
export const cardsAtOnce = 25;

export const boardKeys = { totals: [...recordKeys.all("deals"), "board"] as const, cards: [...recordKeys.all("deals"), "cards"] as const };

/** What stands over a pipeline's columns. */
export const boardQuery = (pipelineId: string, list: ListQuery) => {
  const search = toSearch(dealRecord, list);
  search.delete("sort");
  return queryOptions({ queryKey: [...boardKeys.totals, pipelineId, search.toString()], queryFn: ({ signal }) => getJson(`/api/v1/deals/board?${withPipeline(search, pipelineId)}`, boardShape("board"), { signal }), staleTime: 60_000, meta });
};

const withPipeline = (search: URLSearchParams, pipeline: string) => new URLSearchParams([["pipeline", pipeline], ...search]);

/** The deals of one stage that a list lets through. */
export const inStage = (list: ListQuery, stageId: string): ListQuery => ({ ...list, filter: { match: "all", of: [{ field: "stageId", op: "any_of", value: [stageId] }, ...(list.filter.of.length ? [list.filter] : [])] } });
export const ofBoard = (list: ListQuery): ListQuery => ({ ...list, filter: list.filter.of.length ? list.filter : everything, deleted: false });

/** The cards of a stage, in the order of the list. */
export const cardsQuery = (stageId: string, list: ListQuery) => {
  const search = toSearch(dealRecord, inStage(list, stageId));
  return infiniteQueryOptions({
    queryKey: [...boardKeys.cards, stageId, toSearch(dealRecord, list).toString()],
    queryFn: ({ pageParam, signal }) => getJson(`/api/v1/deals?${new URLSearchParams([...search, ["limit", String(cardsAtOnce)], ...(pageParam ? [["cursor", pageParam] as [string, string]] : [])])}`, recordShape.page(dealRecord), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 60_000,
    meta,
  });
};
