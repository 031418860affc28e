import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { loadThread } from "@/lib/mentions/load-thread";
import { loadedThread } from "@/lib/mentions/schema";

export const POST = route(
  describe({ method: "post", path: "/api/v1/mentions/[id]/thread", summary: "Load the whole thread of a mention", description: "From its platform; a moment later it stands in the mention's `thread`. What others say in it waits for nobody.", permission: "mentions.answer", params: z.object({ id: z.uuid() }), response: loadedThread }),
  ({ ctx, params: { id } }) => loadThread(ctx, id),
);
