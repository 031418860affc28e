import { z } from "zod";
import { restoreRule } from "@/lib/automation/keep";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const POST = route(
  describe({ method: "post", path: "/api/v1/automation-rules/[id]/restoration", summary: "Restore a deleted automation rule", permission: "workspace.manage", params: z.object({ id: z.uuid() }) }),
  ({ ctx, params: { id } }) => restoreRule(ctx, id),
);
