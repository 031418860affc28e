import { queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";

export const inboxSettingsShape = shapesOf(() => import("./schema"));

export const inboxSettingsQuery = queryOptions({ queryKey: ["inbox-settings"] as const, queryFn: ({ signal }) => getJson("/api/v1/inbox-settings", inboxSettingsShape("inboxSettings"), { signal }), staleTime: 5 * 60_000, meta: { staleOn: ["labels"] } });
