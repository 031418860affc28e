import { z } from "zod";
import { replyFiles } from "@/lib/canned-replies/schema";
import { takeReplyFiles } from "@/lib/canned-replies/use";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const POST = route(
  describe({
    method: "post",
    path: "/api/v1/canned-replies/[id]/files",
    summary: "Take a canned reply's files",
    description: "Copies them as uploads of the caller, whose ids can be sent with a message.",
    permission: "conversations.handle",
    params: z.object({ id: z.uuid() }),
    response: replyFiles,
    status: 201,
  }),
  ({ ctx, params: { id } }) => takeReplyFiles(ctx, id),
);
