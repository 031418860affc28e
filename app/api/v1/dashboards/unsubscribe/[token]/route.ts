import { z } from "zod";
import { unsubscribe } from "@/lib/dashboards/schedules/unsubscribe";
import { handle } from "@/lib/http/handle";
import { describe } from "@/lib/http/openapi";

const spec = describe({
  method: "post",
  path: "/api/v1/dashboards/unsubscribe/[token]",
  summary: "No longer get a dashboard by e-mail",
  description: "With the link of a mail, also from a mail program (RFC 8058).",
  caller: "public",
  params: z.object({ token: z.string().max(200) }),
});

/** Mail programs post here from anywhere and without a cookie: what the link says is signed, and it can do no more than this. */
export const POST = handle(async (_request: Request, { params }: { params: Promise<unknown> }) => {
  await unsubscribe(spec.params.parse(await params).token);
  return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
});
