import { queryOptions } from "@tanstack/react-query";
import { contactKeys } from "../contacts/query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";

export const consentShape = shapesOf(() => import("./schema"));

export const consentsQuery = (contactId: string) =>
  queryOptions({ queryKey: [...contactKeys.one(contactId), "consents"], queryFn: ({ signal }) => getJson(`/api/v1/contacts/${contactId}/consents`, consentShape("contactConsents"), { signal }), staleTime: 60_000, meta: { staleOn: ["contact"] as const } });
