import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { getReactions } from "@/lib/mentions/reactions";
import { mentionReactions } from "@/lib/mentions/schema";

export const GET = route(
  describe({ method: "get", path: "/api/v1/mentions/[id]/reactions", summary: "List what others made of a public post over time", description: "As it came in, then by the hour for two days and by the day after them, oldest first. Views are null where the platform does not say them.", permission: "mentions.read", params: z.object({ id: z.uuid() }), response: mentionReactions }),
  ({ ctx, params: { id } }) => getReactions(ctx, id),
);
