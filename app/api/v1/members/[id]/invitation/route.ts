import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { renewInvitation, withdrawInvitation } from "@/lib/members/invite";
import { invitationLink } from "@/lib/members/schema";

const path = "/api/v1/members/[id]/invitation";
const params = z.object({ id: z.uuid() });

export const POST = route(
  describe({ method: "post", path, summary: "Make a new link for a member", description: "For someone who has not come yet, or who forgot the password. Earlier links stop working.", permission: "people.manage", params, response: invitationLink, status: 201 }),
  ({ ctx, params: { id } }) => renewInvitation(ctx, id),
);

export const DELETE = route(
  describe({ method: "delete", path, summary: "Take an invitation back", permission: "people.manage", params }),
  ({ ctx, params: { id } }) => withdrawInvitation(ctx, id),
);
