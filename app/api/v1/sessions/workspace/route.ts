import { z } from "zod";
import { switchWorkspace } from "@/lib/auth/switch-workspace";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const PUT = route(
  describe({ method: "put", path: "/api/v1/sessions/workspace", summary: "Work in another of your workspaces", caller: "member", body: z.object({ workspaceId: z.uuid() }) }),
  ({ ctx, body }) => switchWorkspace(ctx, body.workspaceId),
);
