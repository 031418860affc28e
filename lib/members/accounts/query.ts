import { queryOptions } from "@tanstack/react-query";
import { getJson } from "../../http/fetch-json";
import { shapesOf } from "../../http/shapes";

export const accountShape = shapesOf(() => import("./schema"));

/** The caller's own users in other systems, and those that they could link. */
export const ownAccountsQuery = () => queryOptions({ queryKey: ["accounts"], queryFn: ({ signal }) => getJson("/api/v1/profile/accounts", accountShape("ownAccounts"), { signal }), meta: { staleOn: ["members", "connection"] } });
