import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { changeBatch, getBatch } from "@/lib/dialogues/batches";
import { batchPatch, dialogueBatch } from "@/lib/dialogues/schema";

const path = "/api/v1/dialogue-batches/[id]";
const params = z.object({ id: z.uuid() });

export const GET = route(describe({ method: "get", path, summary: "Read how far a list of contacts is", params, response: dialogueBatch }), ({ ctx, params: { id } }) => getBatch(ctx, id));

export const PATCH = route(
  describe({ method: "patch", path, summary: "Pause, go on with or stop a list of contacts", permission: "records.edit", params, body: batchPatch, response: dialogueBatch }),
  ({ ctx, params: { id }, body: { status } }) => changeBatch(ctx, id, status),
);
