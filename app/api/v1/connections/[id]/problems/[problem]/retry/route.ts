import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { retryProblems } from "@/lib/sync/list-problems";
import { stillAside } from "@/lib/sync/schema";

export const POST = route(
  describe({ method: "post", path: "/api/v1/connections/[id]/problems/[problem]/retry", summary: "Try one record once more", permission: "connections.manage", params: z.object({ id: z.uuid(), problem: z.uuid() }), response: stillAside }),
  async ({ ctx, params: { id, problem } }) => ({ left: await retryProblems(ctx, id, problem) }),
);
