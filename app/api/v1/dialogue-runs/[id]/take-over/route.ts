import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { handBackRun, takeOverRun } from "@/lib/dialogues/take-over";

const path = "/api/v1/dialogue-runs/[id]/take-over";
const params = z.object({ id: z.uuid() });
const permission = "conversations.handle";

export const POST = route(
  describe({ method: "post", path, summary: "Take a run over", description: "The dialogue is silent from then on.", permission, params }),
  ({ ctx, params: { id } }) => takeOverRun(ctx, id),
);

export const DELETE = route(
  describe({ method: "delete", path, summary: "Hand a run back to its dialogue", description: "What was asked is asked again.", permission, params }),
  ({ ctx, params: { id } }) => handBackRun(ctx, id),
);
