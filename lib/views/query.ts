import { queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";
import type { RecordKind } from "../records/contract";

export const viewKeys = { of: (kind: RecordKind) => ["views", kind] as const };

export const viewShape = shapesOf(() => import("./schema"));

export const viewListQuery = (kind: RecordKind) =>
  queryOptions({ queryKey: viewKeys.of(kind), queryFn: ({ signal }) => getJson(`/api/v1/views?kind=${kind}`, viewShape("viewList"), { signal }), staleTime: 5 * 60_000, meta: { staleOn: ["views", "members"] } });
