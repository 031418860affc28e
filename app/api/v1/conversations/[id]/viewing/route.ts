import { z } from "zod";
import { viewingInput } from "@/lib/conversations/schema";
import { signalViewing } from "@/lib/conversations/viewing";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const PUT = route(
  describe({ method: "put", path: "/api/v1/conversations/[id]/viewing", summary: "Say that you have a conversation open", description: "Shown to colleagues who may see it, for 45 seconds or until a window says that it is closed there: say it again every 20.", caller: "member", params: z.object({ id: z.uuid() }), body: viewingInput }),
  async ({ ctx, params: { id }, body }) => signalViewing(ctx, id, body),
);
