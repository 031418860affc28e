import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { makeCase } from "@/lib/mentions/make-record";
import { madeRecord } from "@/lib/mentions/schema";

export const POST = route(
  describe({ method: "post", path: "/api/v1/mentions/[id]/case", summary: "Make a case of a mention", description: "About its author; the mention is escalated. A second time answers with the case that there is.", permission: "mentions.answer", params: z.object({ id: z.uuid() }), response: madeRecord, status: 201 }),
  ({ ctx, params: { id } }) => makeCase(ctx, id),
);
