import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";

export const automationShape = shapesOf(() => import("./schema"));

export const automationKeys = { all: ["automation"] as const };

export const automationRulesQuery = queryOptions({ queryKey: [...automationKeys.all, "rules"] as const, queryFn: ({ signal }) => getJson("/api/v1/automation-rules", automationShape("automationRuleList"), { signal }), staleTime: 60_000, meta: { staleOn: ["automation", "automation_runs", "members", "labels", "canned_replies"] as const } });

/** With what a rule's webhooks are signed. */
export const webhookSecretQuery = (ruleId: string) => queryOptions({ queryKey: [...automationKeys.all, "webhook-secret", ruleId] as const, queryFn: ({ signal }) => getJson(`/api/v1/automation-rules/${ruleId}/webhook-secret`, automationShape("webhookSecret"), { signal }), staleTime: 60_000 });

/** The log of a rule, the newest first. */
export const automationRunsQuery = (ruleId: string, outcome: string) =>
  infiniteQueryOptions({
    queryKey: [...automationKeys.all, "runs", ruleId, outcome] as const,
    queryFn: ({ pageParam, signal }) => getJson(`/api/v1/automation-rules/${ruleId}/runs?${new URLSearchParams({ ...(pageParam && { cursor: pageParam }), ...(outcome && { outcome }) })}`, automationShape("automationRunPage"), { signal }),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: 0,
    meta: { staleOn: ["automation_runs"] },
  });

/** How far a dry run is: asked for again until it is done. */
export const automationTrialQuery = (id: string) =>
  queryOptions({ queryKey: [...automationKeys.all, "trial", id] as const, queryFn: ({ signal }) => getJson(`/api/v1/automation-trials/${id}`, automationShape("automationTrial"), { signal }), refetchInterval: ({ state }) => (state.data?.status === "running" || !state.data ? 700 : false), staleTime: 0 });

/** What rules did in a conversation, the newest first. */
export const runsOfConversationQuery = (conversationId: string) =>
  queryOptions({ queryKey: [...automationKeys.all, "runs-of", conversationId] as const, queryFn: ({ signal }) => getJson(`/api/v1/conversations/${conversationId}/automation-runs`, automationShape("automationRunPage"), { signal }), staleTime: 0, meta: { staleOn: ["automation_runs"] } });
