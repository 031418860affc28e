import { z } from "zod";
import { deleteReply, updateReply } from "@/lib/canned-replies/keep";
import { cannedReply, cannedReplyPatch } from "@/lib/canned-replies/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

const path = "/api/v1/canned-replies/[id]";
const params = z.object({ id: z.uuid() });

export const PATCH = route(
  describe({ method: "patch", path, summary: "Change a canned reply", params, body: cannedReplyPatch, response: cannedReply }),
  ({ ctx, params: { id }, body }) => updateReply(ctx, id, body),
);

export const DELETE = route(
  describe({ method: "delete", path, summary: "Delete a canned reply", description: "It can be restored.", params }),
  ({ ctx, params: { id } }) => deleteReply(ctx, id),
);
