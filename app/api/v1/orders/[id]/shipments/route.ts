import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { shipment, shipmentList, shipmentPatch } from "@/lib/orders/shipment-schema";
import { addShipment, listShipments } from "@/lib/orders/shipments";

const path = "/api/v1/orders/[id]/shipments";
const params = z.object({ id: z.uuid() });

export const GET = route(
  describe({ method: "get", path, summary: "List the shipments of an order", params, response: shipmentList }),
  ({ ctx, params: { id } }) => listShipments(ctx, id),
);

export const POST = route(
  describe({ method: "post", path, summary: "Add a shipment to an order", description: "The order's status goes on with its shipments: shipped, delivered.", permission: "records.edit", params, body: shipmentPatch, response: shipment, status: 201 }),
  ({ ctx, params: { id }, body }) => addShipment(ctx, id, body),
);
