import { z } from "zod";
import { restoreDashboard } from "@/lib/dashboards/delete";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const POST = route(
  describe({ method: "post", path: "/api/v1/dashboards/[id]/restoration", summary: "Restore a dashboard", caller: "member", params: z.object({ id: z.uuid() }) }),
  ({ ctx, params: { id } }) => restoreDashboard(ctx, id),
);
