import { queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";
import { recordKeys } from "../records/query";

export const shipmentShape = shapesOf(() => import("./shipment-schema"));

/** What left for an order. */
export const shipmentsQuery = (orderId: string) =>
  queryOptions({ queryKey: [...recordKeys.one("orders", orderId), "shipments"], queryFn: ({ signal }) => getJson(`/api/v1/orders/${orderId}/shipments`, shipmentShape("shipmentList"), { signal }), staleTime: 60_000, meta: { staleOn: ["record"] as const } });
