import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { listStatusCards } from "@/lib/status-cards/list";
import { statusCardList, statusCardSearch } from "@/lib/status-cards/schema";

export const GET = route(
  describe({
    method: "get",
    path: "/api/v1/conversations/[id]/status-cards",
    summary: "List what became of the customer's orders and quotes",
    description: "Orders that were confirmed, shipped, delivered, cancelled or paid, that are late or whose payment is overdue, and quotes that were accepted or declined: of whom the conversation is with, and of their company where they name nobody. The oldest first, at most the latest 200.",
    params: z.object({ id: z.uuid() }),
    query: statusCardSearch,
    response: statusCardList,
  }),
  ({ ctx, params: { id }, query }) => listStatusCards(ctx, id, query),
);
