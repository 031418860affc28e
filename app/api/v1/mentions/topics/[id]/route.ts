import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { topicRow } from "@/lib/mentions/schema";
import { getTopic } from "@/lib/mentions/topics";

export const GET = route(
  describe({ method: "get", path: "/api/v1/mentions/topics/[id]", summary: "Get a topic", description: "From its first mention on. Its mentions are those of `GET /mentions?topic=`.", permission: "mentions.read", params: z.object({ id: z.uuid() }), response: topicRow }),
  ({ ctx, params: { id } }) => getTopic(ctx, id),
);
