import { queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";

export const contactKeys = { all: ["contacts"] as const, one: (id: string) => ["contacts", id] as const };

export const contactShape = shapesOf(() => import("./schema"));

export const contactQuery = (id: string) =>
  queryOptions({ queryKey: contactKeys.one(id), queryFn: ({ signal }) => getJson(`/api/v1/contacts/${id}`, contactShape("contactDetail"), { signal }), staleTime: 60_000, meta: { staleOn: ["contact"] } });

/** Whom one is likely to look for next. */
export const likelyQuery = queryOptions({ queryKey: [...contactKeys.all, "likely"], queryFn: ({ signal }) => getJson("/api/v1/contacts/likely", contactShape("likelyContacts"), { signal }), staleTime: 30_000, meta: { staleOn: ["conversation", "record"] as const } });
