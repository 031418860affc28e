import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { setAuthorMuted } from "@/lib/mentions/mute";
import { muteState } from "@/lib/mentions/schema";

const path = "/api/v1/mentions/[id]/mute";
const params = z.object({ id: z.uuid() });

export const PUT = route(
  describe({ method: "put", path, summary: "Mute a mention's author", description: "What they write is kept, and dismissed as it comes; what waits of theirs is dismissed.", permission: "mentions.answer", params, response: muteState }),
  ({ ctx, params: { id } }) => setAuthorMuted(ctx, id, true),
);

export const DELETE = route(
  describe({ method: "delete", path, summary: "Hear a mention's author again", permission: "mentions.answer", params, response: muteState }),
  ({ ctx, params: { id } }) => setAuthorMuted(ctx, id, false),
);
