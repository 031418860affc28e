import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { translateDraft } from "@/lib/translation/draft";
import { draftToTranslate, translatedDraft } from "@/lib/translation/schema";

export const POST = route(
  describe({
    method: "post",
    path: "/api/v1/conversations/[id]/draft-translation",
    summary: "Translate a draft",
    description: "Into what the other side writes, by the model that the workspace has set. Nothing is stored, and nothing is sent to them.",
    permission: "conversations.handle",
    params: z.object({ id: z.uuid() }),
    body: draftToTranslate,
    response: translatedDraft,
  }),
  ({ ctx, params: { id }, body }) => translateDraft(ctx, id, body),
);
