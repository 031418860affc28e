import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { dismissReorder, offerReorderAgain } from "@/lib/reorders/dismiss";
import { reorderDismissal } from "@/lib/reorders/schema";

const spec = { path: "/api/v1/reorders/[id]/dismissal", permission: "records.edit", params: z.object({ id: z.uuid() }) } as const;

export const PUT = route(
  describe({ ...spec, method: "put", summary: "Do not offer a lapsed reorder for now", description: "It is out of the lists until the day that is given; without one until they ordered it again and are overdue anew.", body: reorderDismissal }),
  ({ ctx, params: { id }, body }) => dismissReorder(ctx, id, body),
);

export const DELETE = route(
  describe({ ...spec, method: "delete", summary: "Offer a lapsed reorder again" }),
  ({ ctx, params: { id } }) => offerReorderAgain(ctx, id),
);
