import { infiniteQueryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";
import { recordKeys } from "../records/query";

export const offerShape = shapesOf(() => import("./schema"));

/** Who received an offer. */
export const recipientsQuery = (offerId: string) =>
  infiniteQueryOptions({
    queryKey: [...recordKeys.one("offers", offerId), "recipients"],
    queryFn: ({ pageParam, signal }) => getJson(`/api/v1/offers/${offerId}/recipients${pageParam ? `?${new URLSearchParams({ cursor: pageParam })}` : ""}`, offerShape("recipientPage"), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 60_000,
    meta: { staleOn: ["record", "conversation"] as const },
  });
