import { z } from "zod";
import { checkUpdate } from "@/lib/connections/schema";
import { testConnection } from "@/lib/connections/test-connection";
import { describe } from "@/lib/http/openapi";
import { progressResponse } from "@/lib/http/progress";
import { route } from "@/lib/http/route";

export const POST = route(
  describe({
    method: "post",
    path: "/api/v1/connections/[id]/test",
    summary: "Test a connection step by step",
    description: "Answers one JSON line as each step begins and ends. The first step that fails is the last.",
    permission: "connections.manage",
    params: z.object({ id: z.uuid() }),
    response: checkUpdate,
    responseType: "application/x-ndjson",
  }),
  async ({ ctx, params, request }) => progressResponse(request, async (tell) => void (await testConnection(ctx, params.id, tell))),
);
