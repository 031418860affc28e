import { z } from "zod";
import { keepQuiet } from "@/lib/crises/act";
import { crisisRow, quietInput } from "@/lib/crises/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const PUT = route(
  describe({ method: "put", path: "/api/v1/crises/[id]/quiet", summary: "Keep a crisis quiet for a time", description: "Nobody is told of it until then, unless it becomes clearly worse. Null tells again at once.", permission: "mentions.answer", params: z.object({ id: z.uuid() }), body: quietInput, response: crisisRow }),
  ({ ctx, params: { id }, body }) => keepQuiet(ctx, id, body.until),
);
