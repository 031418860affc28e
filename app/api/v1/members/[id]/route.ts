import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { memberPatch, memberRow } from "@/lib/members/schema";
import { updateMember } from "@/lib/members/update";

export const PATCH = route(
  describe({ method: "patch", path: "/api/v1/members/[id]", summary: "Change a member's name, roles or status", permission: "people.manage", params: z.object({ id: z.uuid() }), body: memberPatch, response: memberRow }),
  ({ ctx, params, body }) => updateMember(ctx, params.id, body),
);
