import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { inviteMember } from "@/lib/members/invite";
import { listMembers } from "@/lib/members/list";
import { invitationInput, invitationLink, memberPage } from "@/lib/members/schema";

const path = "/api/v1/members";

export const GET = route(
  describe({ method: "get", path, summary: "List members", query: z.object({ cursor: z.string().optional() }), response: memberPage }),
  ({ ctx, query }) => listMembers(ctx, query.cursor),
);

export const POST = route(
  describe({ method: "post", path, summary: "Invite a person", description: "The answer holds the link that lets them in.", permission: "people.manage", body: invitationInput, response: invitationLink, status: 201 }),
  ({ ctx, body }) => inviteMember(ctx, body),
);
