import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { makeDeal } from "@/lib/mentions/make-record";
import { madeRecord } from "@/lib/mentions/schema";

export const POST = route(
  describe({ method: "post", path: "/api/v1/mentions/[id]/deal", summary: "Make a deal of a mention", description: "With its author as contact. A second time answers with the deal that there is.", permission: "mentions.answer", params: z.object({ id: z.uuid() }), response: madeRecord, status: 201 }),
  ({ ctx, params: { id } }) => makeDeal(ctx, id),
);
