import { queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";

export const quotaKeys = { all: ["quotas"] as const };

const shape = shapesOf(() => import("./schema"));

/** Of a month or a quarter. */
export const quotasQuery = (of: string) =>
  queryOptions({ queryKey: [...quotaKeys.all, of], queryFn: ({ signal }) => getJson(`/api/v1/quotas?${new URLSearchParams({ of })}`, shape("quotaList"), { signal }), staleTime: 60_000, meta: { staleOn: ["members"] as const } });
