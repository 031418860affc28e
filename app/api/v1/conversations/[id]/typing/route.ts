import { z } from "zod";
import { typingInput } from "@/lib/conversations/schema";
import { signalTyping } from "@/lib/conversations/typing";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const PUT = route(
  describe({ method: "put", path: "/api/v1/conversations/[id]/typing", summary: "Say that you are writing", description: "Shown to colleagues, and to the other side where its channel can.", permission: "conversations.handle", params: z.object({ id: z.uuid() }), body: typingInput }),
  async ({ ctx, params: { id }, body: { on } }) => signalTyping(ctx, id, on),
);
