import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { listProblems } from "@/lib/sync/list-problems";
import { problemPage } from "@/lib/sync/schema";

export const GET = route(
  describe({
    method: "get", path: "/api/v1/connections/[id]/problems", summary: "List records that were set aside", description: "Those that could not be taken over or sent, each with its reason; newest first.",
    permission: "connections.manage", params: z.object({ id: z.uuid() }), query: z.object({ cursor: z.string().max(100).optional().meta({ description: "The `nextCursor` of the page before." }) }), response: problemPage,
  }),
  ({ ctx, params: { id }, query: { cursor } }) => listProblems(ctx, id, cursor),
);
