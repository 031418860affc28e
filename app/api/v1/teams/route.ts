import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { createTeam } from "@/lib/teams/create";
import { listTeams } from "@/lib/teams/list";
import { teamInput, teamList, teamRow } from "@/lib/teams/schema";

const path = "/api/v1/teams";

export const GET = route(
  describe({ method: "get", path, summary: "List departments and teams", response: teamList }),
  async ({ ctx }) => ({ items: await listTeams(ctx) }),
);

export const POST = route(
  describe({ method: "post", path, summary: "Make a department or team", permission: "people.manage", body: teamInput, response: teamRow, status: 201 }),
  ({ ctx, body }) => createTeam(ctx, body),
);
