import { queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";
import type { Party } from "../relations/schema";

export const reorderKeys = { all: ["reorders"] as const };

export const reorderShape = shapesOf(() => import("./schema"));

/** What a contact or a company is overdue with, the likeliest first. */
export const reordersOfQuery = (party: Party, id: string) =>
  queryOptions({
    queryKey: [...reorderKeys.all, party, id],
    queryFn: ({ signal }) => getJson(`/api/v1/reorders?${new URLSearchParams({ [party === "contacts" ? "contactId" : "companyId"]: id })}`, reorderShape("reorderPage"), { signal }),
    staleTime: 60_000, // ms
    meta: { staleOn: ["reorders", "record"] as const },
  });
