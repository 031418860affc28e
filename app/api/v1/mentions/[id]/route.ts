import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { getMention } from "@/lib/mentions/get";
import { mentionDetail } from "@/lib/mentions/schema";

export const GET = route(
  describe({ method: "get", path: "/api/v1/mentions/[id]", summary: "Get a mention", description: "With its thread as far as it is known, our answers, and what an answer may be.", permission: "mentions.read", params: z.object({ id: z.uuid() }), response: mentionDetail }),
  ({ ctx, params: { id } }) => getMention(ctx, id),
);
