import { clientAddress } from "@/lib/http/client-address";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { sessionCookie } from "@/lib/auth/cookie";
import { startSession } from "@/lib/auth/sessions";
import { createFirstWorkspace } from "@/lib/workspaces/create-first";
import { getWorkspace } from "@/lib/workspaces/get";
import { firstWorkspaceInput, workspacePatch, workspaceRow } from "@/lib/workspaces/schema";
import { updateWorkspace } from "@/lib/workspaces/update";

const path = "/api/v1/workspace";

export const GET = route(describe({ method: "get", path, summary: "Read the workspace", response: workspaceRow }), ({ ctx }) => getWorkspace(ctx));

export const POST = route(
  describe({ method: "post", path, summary: "Set up a new installation", description: "Makes the first workspace and signs its founder in. Refused once there is one.", caller: "public", body: firstWorkspaceInput, status: 201 }),
  async ({ body, request }) => {
    const { workspaceId, userId } = await createFirstWorkspace(body);
    const sessionId = await startSession(userId, { ip: clientAddress(request.headers), userAgent: request.headers.get("user-agent") }, workspaceId);
    return new Response(null, { status: 201, headers: { "set-cookie": await sessionCookie(sessionId), "cache-control": "no-store" } });
  },
);

export const PATCH = route(
  describe({ method: "patch", path, summary: "Change the workspace's name, time zone, currency or language", permission: "workspace.manage", body: workspacePatch, response: workspaceRow }),
  ({ ctx, body }) => updateWorkspace(ctx, body),
);
