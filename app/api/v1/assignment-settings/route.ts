import { assignmentChange, assignmentSettings } from "@/lib/assignment/schema";
import { changeAssignmentSettings, getAssignmentSettings } from "@/lib/assignment/settings";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

const path = "/api/v1/assignment-settings";

export const GET = route(describe({ method: "get", path, summary: "Read how conversations are assigned automatically", permission: "workspace.manage", response: assignmentSettings }), ({ ctx }) => getAssignmentSettings(ctx));

export const PUT = route(
  describe({ method: "put", path, summary: "Set how conversations are assigned automatically", description: "The rules take the place of all that there are. What waits in a queue that is given out from now on is given out as well.", permission: "workspace.manage", body: assignmentChange, response: assignmentSettings }),
  ({ ctx, body }) => changeAssignmentSettings(ctx, body),
);
