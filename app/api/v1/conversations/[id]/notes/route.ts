import { z } from "zod";
import { addNote } from "@/lib/conversations/note";
import { message, noteInput } from "@/lib/conversations/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const POST = route(
  describe({ method: "post", path: "/api/v1/conversations/[id]/notes", summary: "Write a private note", description: "Only members see it.", permission: "conversations.handle", params: z.object({ id: z.uuid() }), body: noteInput, response: message, status: 201 }),
  ({ ctx, params: { id }, body }) => addNote(ctx, id, body),
);
