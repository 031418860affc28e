import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";
import { metricSearch } from "./metric-params";
import type { MetricParams } from "./metric-schema";

export const metricKeys = { all: ["metrics"] as const, one: (id: string, params: MetricParams) => ["metrics", id, params] as const };

const shape = shapesOf(() => import("./metric-schema"));
const staleTime = 30_000; // ms

export const metricQuery = (id: string, params: MetricParams) =>
  queryOptions({
    queryKey: [...metricKeys.one(id, params), "figure"],
    queryFn: ({ signal }) => getJson(`/api/v1/metrics/${id}?${metricSearch(params)}`, shape("metricAnswer"), { signal }),
    staleTime,
  });

/** The records behind it. */
export const metricFactsQuery = (id: string, params: MetricParams) =>
  infiniteQueryOptions({
    queryKey: [...metricKeys.one(id, params), "facts"],
    queryFn: ({ pageParam, signal }) => {
      const search = metricSearch(params);
      if (pageParam) search.set("cursor", pageParam);
      return getJson(`/api/v1/metrics/${id}/facts?${search}`, shape("metricFactPage"), { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime,
  });
