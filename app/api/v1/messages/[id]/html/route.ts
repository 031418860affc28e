import { z } from "zod";
import { getMessageHtml, messageHtmlHeaders } from "@/lib/conversations/message-html";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

const spec = describe({
  method: "get",
  path: "/api/v1/messages/[id]/html",
  summary: "Read a message's HTML body",
  description: "Sanitised, as a page for a sandboxed frame. Pictures of other servers are left out unless `images` is 1.",
  params: z.object({ id: z.uuid() }),
  query: z.object({ images: z.literal("1").optional() }),
  responseType: "text/html",
});

export const GET = route(spec, async ({ ctx, params: { id }, query: { images } }) => {
  const options = { remoteImages: images === "1" };
  return new Response(await getMessageHtml(ctx, id, options), { headers: messageHtmlHeaders(options) });
});
