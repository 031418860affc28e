import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { listReplyCandidates } from "@/lib/reply-batches/candidates";
import { replyCandidates } from "@/lib/reply-batches/schema";

export const GET = route(
  describe({ method: "get", path: "/api/v1/mentions/topics/[id]/candidates", summary: "List who of a topic waits for an answer", description: "Each once, by the latest that they wrote, with what an answer may be on their platform.", permission: "mentions.answer", params: z.object({ id: z.uuid() }), response: replyCandidates }),
  ({ ctx, params: { id } }) => listReplyCandidates(ctx, id),
);
