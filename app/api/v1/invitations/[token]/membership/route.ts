import { z } from "zod";
import { requireMember } from "@/lib/auth/sessions";
import { switchWorkspace } from "@/lib/auth/switch-workspace";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { acceptAs } from "@/lib/members/accept-invitation";

export const PUT = route(
  describe({ method: "put", path: "/api/v1/invitations/[token]/membership", summary: "Accept an invitation as the signed-in person", description: "The session works in that workspace from then on.", caller: "member", params: z.object({ token: z.string().max(200) }) }),
  async ({ ctx, params: { token } }) => {
    const { workspaceId } = await acceptAs(token, requireMember(ctx).userId);
    await switchWorkspace(ctx, workspaceId);
  },
);
