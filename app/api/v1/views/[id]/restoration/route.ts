import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { restoreView } from "@/lib/views/delete";

export const POST = route(
  describe({ method: "post", path: "/api/v1/views/[id]/restoration", summary: "Restore a saved view", params: z.object({ id: z.uuid() }) }),
  ({ ctx, params: { id } }) => restoreView(ctx, id),
);
