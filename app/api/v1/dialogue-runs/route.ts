import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { listRuns } from "@/lib/dialogues/runs";
import { dialogueRunFilter, dialogueRunPage } from "@/lib/dialogues/schema";

export const GET = route(
  describe({ method: "get", path: "/api/v1/dialogue-runs", summary: "List runs of dialogues", description: "The latest first.", query: dialogueRunFilter.extend({ cursor: z.string().max(500).optional() }), response: dialogueRunPage }),
  ({ ctx, query: { cursor, ...filter } }) => listRuns(ctx, filter, cursor),
);
