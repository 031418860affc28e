import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { orderRecord } from "@/lib/orders/record";
import { orderQuote } from "@/lib/quotes/order";
import { recordDetail } from "@/lib/records/schema";

export const POST = route(
  describe({ method: "post", path: "/api/v1/quotes/[id]/order", summary: "Make the order of an accepted quote", description: "With its lines; a quote that has an order gives that.", permission: "records.edit", params: z.object({ id: z.uuid() }), body: z.object({ winDeal: z.boolean().default(false).meta({ description: "Also moves the quote's deal to where it is won." }) }), response: recordDetail(orderRecord) }),
  ({ ctx, params: { id }, body }) => orderQuote(ctx, id, body),
);
