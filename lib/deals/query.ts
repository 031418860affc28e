import { queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";
import { recordKeys } from "../records/query";

const shape = shapesOf(() => import("./people-schema"));

/** Who has a say in a deal, and what is said with them. */
export const dealPeopleQuery = (id: string) =>
  queryOptions({ queryKey: [...recordKeys.one("deals", id), "people"], queryFn: ({ signal }) => getJson(`/api/v1/deals/${id}/people`, shape("dealPeople"), { signal }), staleTime: 60_000, meta: { staleOn: ["record", "conversation"] as const } });

/** In which stages a deal was, and how long. */
export const dealStagesQuery = (id: string) =>
  queryOptions({ queryKey: [...recordKeys.one("deals", id), "stages"], queryFn: ({ signal }) => getJson(`/api/v1/deals/${id}/stages`, shape("stageStays"), { signal }), staleTime: 60_000, meta: { staleOn: ["record"] as const } });

/** Why deals were lost lately. */
export const lostReasonsQuery = queryOptions({ queryKey: [...recordKeys.all("deals"), "lost-reasons"], queryFn: ({ signal }) => getJson("/api/v1/deals/lost-reasons", shape("lostReasons"), { signal }), staleTime: 300_000 });
