import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";
import type { ApprovalPage } from "./schema";

export type ApprovalShow = "mine" | "waiting" | "decided";

export const approvalKeys = {
  all: ["approvals"] as const,
  lists: ["approvals", "list"] as const,
  count: ["approvals", "count"] as const,
  one: (id: string) => ["approvals", "one", id] as const,
  of: (recordId: string) => ["approvals", "record", recordId] as const,
};

export const approvalShape = shapesOf(() => import("./schema"));

const meta = { staleOn: ["approval", "dialogue"] as const };

/** Page after page of one of the lists. */
export const approvalListQuery = (show: ApprovalShow) =>
  infiniteQueryOptions({
    queryKey: [...approvalKeys.lists, show] as const,
    queryFn: ({ pageParam, signal }): Promise<ApprovalPage> => getJson(`/api/v1/approvals?show=${show}${pageParam && `&cursor=${encodeURIComponent(pageParam)}`}`, approvalShape("approvalPage"), { signal }),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
    meta,
  });

export const approvalQuery = (id: string) => queryOptions({ queryKey: approvalKeys.one(id), queryFn: ({ signal }) => getJson(`/api/v1/approvals/${id}`, approvalShape("approvalDetail"), { signal }), meta });

/** Those of one record, the newest first. */
export const approvalsOfQuery = (recordId: string) => queryOptions({ queryKey: approvalKeys.of(recordId), queryFn: ({ signal }) => getJson(`/api/v1/approvals?recordId=${recordId}`, approvalShape("approvalPage"), { signal }), meta });

/** How many wait for the viewer. */
export const approvalCountQuery = () => queryOptions({ queryKey: approvalKeys.count, queryFn: ({ signal }) => getJson("/api/v1/approvals/count", approvalShape("approvalCount"), { signal }), meta: { staleOn: ["approval"] as const } });
