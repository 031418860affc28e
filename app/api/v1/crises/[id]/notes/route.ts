import { z } from "zod";
import { writeNote } from "@/lib/crises/act";
import { crisisRow, noteInput } from "@/lib/crises/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const POST = route(
  describe({ method: "post", path: "/api/v1/crises/[id]/notes", summary: "Write into the log of a crisis", description: "What was decided, or what others should know.", permission: "mentions.answer", params: z.object({ id: z.uuid() }), body: noteInput, response: crisisRow }),
  ({ ctx, params: { id }, body }) => writeNote(ctx, id, body.text),
);
