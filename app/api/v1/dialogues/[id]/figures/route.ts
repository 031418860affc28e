import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { dialogueFiguresOf } from "@/lib/dialogues/figures";
import { dialogueFigures } from "@/lib/dialogues/schema";

const query = z.object({ days: z.coerce.number().int().min(1).max(366).default(30), version: z.coerce.number().int().min(1).optional() });

export const GET = route(
  describe({ method: "get", path: "/api/v1/dialogues/[id]/figures", summary: "Read how far a dialogue's runs came", description: "How many came to each step, what they answered there and how they ended, over so many UTC days until today.", params: z.object({ id: z.uuid() }), query, response: dialogueFigures }),
  ({ ctx, params: { id }, query: asked }) => dialogueFiguresOf(ctx, id, asked),
);
