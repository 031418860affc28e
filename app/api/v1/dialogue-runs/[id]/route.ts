import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { getRun } from "@/lib/dialogues/runs";
import { dialogueRunDetail } from "@/lib/dialogues/schema";

export const GET = route(
  describe({ method: "get", path: "/api/v1/dialogue-runs/[id]", summary: "Read a run with its transcript", params: z.object({ id: z.uuid() }), response: dialogueRunDetail }),
  ({ ctx, params: { id } }) => getRun(ctx, id),
);
