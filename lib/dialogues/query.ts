import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";
import type { DialogueRunFilter } from "./schema";

export const dialogueKeys = { all: ["dialogues"] as const, one: (id: string) => ["dialogues", "one", id] as const, runs: ["dialogues", "runs"] as const };

export const dialogueShape = shapesOf(() => import("./schema"));

const meta = { staleOn: ["dialogue"] as const };
const staleTime = 30_000; // ms

export const dialogueListQuery = queryOptions({ queryKey: [...dialogueKeys.all, "list"], queryFn: ({ signal }) => getJson("/api/v1/dialogues", dialogueShape("dialogueList"), { signal }), staleTime, meta });

export const dialogueQuery = (id: string) => queryOptions({ queryKey: dialogueKeys.one(id), queryFn: ({ signal }) => getJson(`/api/v1/dialogues/${id}`, dialogueShape("dialogueDetail"), { signal }), staleTime, meta });

export const capQuery = queryOptions({ queryKey: [...dialogueKeys.all, "cap"], queryFn: ({ signal }) => getJson("/api/v1/dialogues/cap", dialogueShape("dialogueCap"), { signal }), staleTime, meta: { staleOn: ["workspace"] as const } });

/** The same for everybody until there is another release. */
export const vocabularyQuery = queryOptions({ queryKey: [...dialogueKeys.all, "vocabulary"], queryFn: ({ signal }) => getJson("/api/v1/dialogues/vocabulary", dialogueShape("vocabulary"), { signal }), staleTime: Infinity });

export const versionsQuery = (id: string) => queryOptions({ queryKey: [...dialogueKeys.one(id), "versions"], queryFn: ({ signal }) => getJson(`/api/v1/dialogues/${id}/versions`, dialogueShape("versionList"), { signal }), staleTime, meta });

export const figuresQuery = (id: string, days: number, version: number | null) =>
  queryOptions({ queryKey: [...dialogueKeys.one(id), "figures", days, version], queryFn: ({ signal }) => getJson(`/api/v1/dialogues/${id}/figures?days=${days}${version ? `&version=${version}` : ""}`, dialogueShape("dialogueFigures"), { signal }), staleTime, meta });

export const batchesQuery = (id: string) => queryOptions({ queryKey: [...dialogueKeys.one(id), "batches"], queryFn: ({ signal }) => getJson(`/api/v1/dialogues/${id}/batches`, dialogueShape("dialogueBatchList"), { signal }), staleTime, meta });

export const runsQuery = (filter: DialogueRunFilter) =>
  infiniteQueryOptions({
    queryKey: [...dialogueKeys.runs, "list", filter],
    queryFn: ({ pageParam, signal }) => {
      const search = new URLSearchParams(Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])));
      if (pageParam) search.set("cursor", pageParam);
      return getJson(`/api/v1/dialogue-runs?${search}`, dialogueShape("dialogueRunPage"), { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime,
    meta,
  });

export const runQuery = (id: string) => queryOptions({ queryKey: [...dialogueKeys.runs, "one", id], queryFn: ({ signal }) => getJson(`/api/v1/dialogue-runs/${id}`, dialogueShape("dialogueRunDetail"), { signal }), staleTime, meta });
