import { z } from "zod";
import { sessionCookie } from "@/lib/auth/cookie";
import { startSession } from "@/lib/auth/sessions";
import { clientAddress } from "@/lib/http/client-address";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { acceptWithPassword } from "@/lib/members/accept-invitation";
import { acceptanceInput } from "@/lib/members/schema";

export const POST = route(
  describe({ method: "post", path: "/api/v1/invitations/[token]", summary: "Accept an invitation with a new password", description: "Signs the person in.", caller: "public", params: z.object({ token: z.string().max(200) }), body: acceptanceInput }),
  async ({ params: { token }, body, request }) => {
    const { userId, workspaceId } = await acceptWithPassword(token, body);
    const sessionId = await startSession(userId, { ip: clientAddress(request.headers), userAgent: request.headers.get("user-agent") }, workspaceId);
    return new Response(null, { status: 204, headers: { "set-cookie": await sessionCookie(sessionId), "cache-control": "no-store" } });
  },
);
