import { z } from "zod";
import { revokeEmbed } from "@/lib/embeds/revoke";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const DELETE = route(
  describe({ method: "delete", path: "/api/v1/embeds/[id]", summary: "Revoke what is shown on other sites", permission: "workspace.manage", params: z.object({ id: z.uuid() }) }),
  ({ ctx, params }) => revokeEmbed(ctx, params.id),
);
