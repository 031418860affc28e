import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { shipment, shipmentPatch } from "@/lib/orders/shipment-schema";
import { changeShipment, removeShipment } from "@/lib/orders/shipments";

const path = "/api/v1/orders/[id]/shipments/[shipmentId]";
const params = z.object({ id: z.uuid(), shipmentId: z.uuid() });

export const PATCH = route(
  describe({ method: "patch", path, summary: "Change a shipment", description: "Only what is given; null empties a field.", permission: "records.edit", params, body: shipmentPatch, response: shipment }),
  ({ ctx, params: { id, shipmentId }, body }) => changeShipment(ctx, id, shipmentId, body),
);

export const DELETE = route(
  describe({ method: "delete", path, summary: "Remove a shipment", permission: "records.edit", params }),
  ({ ctx, params: { id, shipmentId } }) => removeShipment(ctx, id, shipmentId),
);
