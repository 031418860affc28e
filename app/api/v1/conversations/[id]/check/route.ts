import { z } from "zod";
import { checkDraft } from "@/lib/guard/check";
import { checkInput, concerns } from "@/lib/guard/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const POST = route(
  describe({
    method: "post",
    path: "/api/v1/conversations/[id]/check",
    summary: "Compare a draft with what was said before",
    description: "Prices and quantities of products in it that differ from earlier messages to this customer, their quotes, orders and offers, or from price lists. Nothing is stored.",
    permission: "conversations.handle",
    params: z.object({ id: z.uuid() }),
    body: checkInput,
    response: concerns,
  }),
  ({ ctx, params: { id }, body }) => checkDraft(ctx, id, body),
);
