import { countConversations } from "@/lib/conversations/count";
import { conversationCounts } from "@/lib/conversations/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const GET = route(
  describe({ method: "get", path: "/api/v1/conversations/counts", summary: "Count the conversations of each view", description: "Of those that the caller may see. `them`, `missed` and `mentions` speak of the caller and the hour; the first two are counted up to 1,000.", response: conversationCounts }),
  ({ ctx }) => countConversations(ctx),
);
