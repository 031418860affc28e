import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { topicList, topicTime } from "@/lib/mentions/schema";
import { listTopicsOf } from "@/lib/mentions/topics";

export const GET = route(
  describe({ method: "get", path: "/api/v1/mentions/topics", summary: "List topics", description: "What several mentions of the last days say alike, said by most people first, at most thirty.", permission: "mentions.read", query: topicTime, response: topicList }),
  async ({ ctx, query: { days } }) => ({ items: await listTopicsOf(ctx, days) }),
);
