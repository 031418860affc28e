import { z } from "zod";
import { handle } from "@/lib/http/handle";
import { describe } from "@/lib/http/openapi";
import { endDigest } from "@/lib/notifications/digest/unsubscribe";

const spec = describe({
  method: "post",
  path: "/api/v1/notifications/unsubscribe/[token]",
  summary: "No longer get notifications by e-mail",
  description: "With the link of a mail, also from a mail program (RFC 8058).",
  caller: "public",
  params: z.object({ token: z.string().max(200) }),
});

/** Mail programs post here from anywhere and without a cookie: what the link says is signed, and it can do no more than this. */
export const POST = handle(async (_request: Request, { params }: { params: Promise<unknown> }) => {
  await endDigest(spec.params.parse(await params).token);
  return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
});
