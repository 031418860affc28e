import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { listTranslations } from "@/lib/translation/list";
import { translations } from "@/lib/translation/schema";

export const GET = route(
  describe({
    method: "get",
    path: "/api/v1/conversations/[id]/translations",
    summary: "List what of a conversation is in other languages, and its translations",
    description: "Of its newest messages those in languages that the caller does not read, and what was translated before.",
    params: z.object({ id: z.uuid() }),
    response: translations,
  }),
  ({ ctx, params: { id } }) => listTranslations(ctx, id),
);
