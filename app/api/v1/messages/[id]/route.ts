import { z } from "zod";
import { message, messagePatch } from "@/lib/conversations/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { changeMessage } from "@/lib/messages/change";
import { takeBackMessage } from "@/lib/messages/take-back";

const path = "/api/v1/messages/[id]";
const params = z.object({ id: z.uuid() });
const permission = "conversations.handle";

export const PATCH = route(
  describe({ method: "patch", path, summary: "Change a message", description: "What it says: before it goes out, or at the platform, where that can be done. Of one that is kept for later also when it goes out.", permission, params, body: messagePatch, response: message }),
  ({ ctx, params: { id }, body }) => changeMessage(ctx, id, body),
);

export const DELETE = route(
  describe({ method: "delete", path, summary: "Take a message back", description: "What has not gone out never does (`withdrawn`); what has is deleted at the platform, where that can be done.", permission, params, response: message }),
  ({ ctx, params: { id } }) => takeBackMessage(ctx, id),
);
