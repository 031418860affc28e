import { queryOptions } from "@tanstack/react-query";
import { getJson } from "../../http/fetch-json";
import { shapesOf } from "../../http/shapes";

export const handleKeys = { all: ["handles"] as const, own: ["handles", "own"] as const };

export const handleShape = shapesOf(() => import("./schema"));

/** The caller's own, with where others can be proved. */
export const ownHandlesQuery = () => queryOptions({ queryKey: handleKeys.own, queryFn: ({ signal }) => getJson("/api/v1/profile/handles", handleShape("ownHandles"), { signal }), meta: { staleOn: ["members", "connection"] } });

/** Everybody's, for admins. */
export const allHandlesQuery = () => queryOptions({ queryKey: handleKeys.all, queryFn: ({ signal }) => getJson("/api/v1/members/handles", handleShape("handlePage"), { signal }), meta: { staleOn: ["members"] } });
