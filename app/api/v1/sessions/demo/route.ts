import { z } from "zod";
import { sessionCookie } from "@/lib/auth/cookie";
import { startSession } from "@/lib/auth/sessions";
import { clientAddress } from "@/lib/http/client-address";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { demoUserOf } from "@/lib/workspaces/demo";

export const POST = route(
  describe({ method: "post", path: "/api/v1/sessions/demo", summary: "Sign in as a member of the demo", description: "Only people of the demo workspace can be signed in as like this.", caller: "public", body: z.object({ memberId: z.uuid() }) }),
  async ({ body, request }) => {
    const { userId, workspaceId } = await demoUserOf(body.memberId);
    const sessionId = await startSession(userId, { ip: clientAddress(request.headers), userAgent: request.headers.get("user-agent") }, workspaceId);
    return new Response(null, { status: 204, headers: { "set-cookie": await sessionCookie(sessionId), "cache-control": "no-store" } });
  },
);
