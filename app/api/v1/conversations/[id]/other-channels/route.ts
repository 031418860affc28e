import { z } from "zod";
import { listOtherChannels } from "@/lib/conversations/other-channels";
import { otherChannels } from "@/lib/conversations/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const GET = route(
  describe({
    method: "get",
    path: "/api/v1/conversations/[id]/other-channels",
    summary: "List where else this person can be written to",
    description: "Their handles with the connections that reach them: with a thread that there is, or where the company may begin one (`POST /api/v1/conversations`). Where they wrote last comes first.",
    params: z.object({ id: z.uuid() }),
    response: otherChannels,
  }),
  ({ ctx, params: { id } }) => listOtherChannels(ctx, id),
);
