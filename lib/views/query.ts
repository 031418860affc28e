import { queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";
import type { ViewKind } from "./schema";

export const viewKeys = { of: (kind: ViewKind) => ["views", kind] as const };

export const viewShape = shapesOf(() => import("./schema"));

export const viewListQuery = (kind: ViewKind) =>
  queryOptions({ queryKey: viewKeys.of(kind), queryFn: ({ signal }) => getJson(`/api/v1/views?kind=${kind}`, viewShape("viewList"), { signal }), staleTime: 5 * 60_000, meta: { staleOn: ["views", "members"] } });
