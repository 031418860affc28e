import { z } from "zod";
import { handBackRun, takeOverRun } from "@/lib/dialogues/take-over";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

const path = "/api/v1/dialogue-runs/[id]/takeover";
const params = z.object({ id: z.uuid() });

export const POST = route(describe({ method: "post", path, summary: "Take a run of a dialogue over", description: "The dialogue is silent from then on.", permission: "conversations.handle", params }), ({ ctx, params: { id } }) => takeOverRun(ctx, id));

export const DELETE = route(describe({ method: "delete", path, summary: "Hand a run back to its dialogue", description: "What was asked last is asked again.", permission: "conversations.handle", params }), ({ ctx, params: { id } }) => handBackRun(ctx, id));
