import { z } from "zod";
import { getCrisis } from "@/lib/crises/get";
import { crisisDetail } from "@/lib/crises/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const GET = route(
  describe({ method: "get", path: "/api/v1/crises/[id]", summary: "Get a crisis", description: "With its timeline, drivers, topics, answers, affected customers and log. Its mentions are those of `GET /mentions?state=all&crisis=`.", permission: "mentions.read", params: z.object({ id: z.uuid() }), response: crisisDetail }),
  ({ ctx, params: { id } }) => getCrisis(ctx, id),
);
