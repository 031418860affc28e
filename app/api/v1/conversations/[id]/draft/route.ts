import { z } from "zod";
import { getDraft, keepDraft } from "@/lib/drafts/keep";
import { draftInput, keptDraft } from "@/lib/drafts/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

const path = "/api/v1/conversations/[id]/draft";
const params = z.object({ id: z.uuid() });

export const GET = route(
  describe({ method: "get", path, summary: "Read your draft", description: "What you have begun to write in this conversation.", caller: "member", params, response: keptDraft }),
  ({ ctx, params: { id } }) => getDraft(ctx, id),
);

export const PUT = route(
  describe({ method: "put", path, summary: "Keep your draft", description: "An empty one is none. When it was changed elsewhere since the revision `after`, this is a conflict.", caller: "member", permission: "conversations.handle", params, body: draftInput, response: keptDraft }),
  ({ ctx, params: { id }, body }) => keepDraft(ctx, id, body),
);
