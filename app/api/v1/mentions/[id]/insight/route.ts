import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { putInsightRight, readInsightAgain } from "@/lib/mentions/insight";
import { insightInput, insightState } from "@/lib/mentions/schema";

const path = "/api/v1/mentions/[id]/insight";
const params = z.object({ id: z.uuid() });

export const PUT = route(
  describe({ method: "put", path, summary: "Put right how a mention was read", description: "Sentiment, intent and language; what is left out stays. From then on no machine changes them. The answer says how it was before.", permission: "mentions.answer", params, body: insightInput, response: insightState }),
  ({ ctx, params: { id }, body }) => putInsightRight(ctx, id, body),
);

export const DELETE = route(
  describe({ method: "delete", path, summary: "Have a mention read again", description: "As if nobody had put it right. The answer says how it was before.", permission: "mentions.answer", params, response: insightState }),
  ({ ctx, params: { id } }) => readInsightAgain(ctx, id),
);
