import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { deleteTeam } from "@/lib/teams/delete";
import { teamPatch, teamRow } from "@/lib/teams/schema";
import { updateTeam } from "@/lib/teams/update";

const path = "/api/v1/teams/[id]";
const params = z.object({ id: z.uuid() });

export const PATCH = route(
  describe({ method: "patch", path, summary: "Rename or move a department or team", permission: "people.manage", params, body: teamPatch, response: teamRow }),
  ({ ctx, params: { id }, body }) => updateTeam(ctx, id, body),
);

export const DELETE = route(
  describe({ method: "delete", path, summary: "Remove an empty department or team", permission: "people.manage", params }),
  ({ ctx, params: { id } }) => deleteTeam(ctx, id),
);
