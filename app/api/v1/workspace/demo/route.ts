import { clearedSessionCookie } from "@/lib/auth/cookie";
import { describe } from "@/lib/http/openapi";
import { progressResponse } from "@/lib/http/progress";
import { route } from "@/lib/http/route";
import { openDemoWorkspace, removeDemoData } from "@/lib/workspaces/demo";
import { demoProgress } from "@/lib/workspaces/schema";

const path = "/api/v1/workspace/demo";

export const POST = route(
  describe({ method: "post", path, summary: "Open the demo workspace", description: "Makes it when there is none yet. Answers one JSON line for each step, the last with `done` 1, or a problem as the last line.", caller: "public", response: demoProgress, responseType: "application/x-ndjson" }),
  async ({ request }) => progressResponse(request, async (tell) => {
    await openDemoWorkspace(tell);
    tell({ done: 1, doing: "Ready" });
  }),
);

export const DELETE = route(
  describe({ method: "delete", path, summary: "Remove the demo workspace with all that is in it", caller: "member", permission: "workspace.manage" }),
  async ({ ctx }) => {
    await removeDemoData(ctx);
    return new Response(null, { status: 204, headers: { "set-cookie": clearedSessionCookie() } });
  },
);
