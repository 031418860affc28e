import { conversationRowsById } from "@/lib/conversations/by-id";
import { namedConversations, namedInput } from "@/lib/conversations/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const GET = route(
  describe({ method: "get", path: "/api/v1/conversations/named", summary: "Read conversations by their ids", description: "`ids`: up to 50, with commas between them. What you may not see is left out.", query: namedInput, response: namedConversations }),
  async ({ ctx, query }) => ({ items: await conversationRowsById(ctx, query.ids) }),
);
