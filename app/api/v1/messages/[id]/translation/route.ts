import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { translateMessage } from "@/lib/translation/message";
import { translation, translationInput } from "@/lib/translation/schema";

export const POST = route(
  describe({
    method: "post",
    path: "/api/v1/messages/[id]/translation",
    summary: "Translate a message",
    description: "Into the caller's language, by the model that the workspace has set. It is asked once for each message and language. Programs need the permission `conversations.handle`.",
    params: z.object({ id: z.uuid() }),
    body: translationInput,
    response: translation,
  }),
  ({ ctx, params: { id }, body }) => translateMessage(ctx, id, body),
);
