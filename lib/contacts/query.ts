import { queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { contactDetail } from "./schema";

export const contactKeys = { all: ["contacts"] as const, one: (id: string) => ["contacts", id] as const };

export const contactQuery = (id: string) =>
  queryOptions({ queryKey: contactKeys.one(id), queryFn: ({ signal }) => getJson(`/api/v1/contacts/${id}`, contactDetail, { signal }), staleTime: 60_000, meta: { staleOn: ["contact"] } });
