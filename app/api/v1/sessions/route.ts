import { sessionList } from "@/lib/auth/schema";
import { listSessions, revokeOtherSessions } from "@/lib/auth/sessions";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

const path = "/api/v1/sessions";

export const GET = route(
  describe({ method: "get", path, summary: "List your sessions", caller: "member", response: sessionList }),
  async ({ ctx }) => ({ items: await listSessions(ctx) }),
);

export const DELETE = route(describe({ method: "delete", path, summary: "End all your sessions but this one", caller: "member" }), ({ ctx }) => revokeOtherSessions(ctx));
