import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { removeTeamMember, setTeamMember } from "@/lib/teams/membership";
import { membershipInput } from "@/lib/teams/schema";

const path = "/api/v1/teams/[id]/members/[memberId]";
const params = z.object({ id: z.uuid(), memberId: z.uuid() });

export const PUT = route(
  describe({ method: "put", path, summary: "Put a member into a team, or make them lead it", permission: "people.manage", params, body: membershipInput }),
  ({ ctx, params: { id, memberId }, body }) => setTeamMember(ctx, id, memberId, body.isLead),
);

export const DELETE = route(
  describe({ method: "delete", path, summary: "Take a member out of a team", permission: "people.manage", params }),
  ({ ctx, params: { id, memberId } }) => removeTeamMember(ctx, id, memberId),
);
