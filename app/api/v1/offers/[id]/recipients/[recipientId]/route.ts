import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { removeRecipient } from "@/lib/offers/recipients";

export const DELETE = route(
  describe({ method: "delete", path: "/api/v1/offers/[id]/recipients/[recipientId]", summary: "Take back that somebody received an offer", permission: "records.edit", params: z.object({ id: z.uuid(), recipientId: z.uuid() }) }),
  ({ ctx, params: { id, recipientId } }) => removeRecipient(ctx, id, recipientId),
);
