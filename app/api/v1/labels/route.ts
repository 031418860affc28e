import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { createLabel } from "@/lib/labels/keep";
import { listLabels } from "@/lib/labels/list";
import { labelInput, labelRow, labelRows } from "@/lib/labels/schema";

const path = "/api/v1/labels";

export const GET = route(
  describe({ method: "get", path, summary: "List the workspace's labels", description: "Archived ones too. Conversations, mentions and records bear a label by its name.", response: labelRows }),
  ({ ctx }) => listLabels(ctx),
);

export const POST = route(
  describe({ method: "post", path, summary: "Make a label", description: "One that is given to a conversation or a mention for the first time is made by that.", permission: "workspace.manage", body: labelInput, response: labelRow, status: 201 }),
  ({ ctx, body }) => createLabel(ctx, body),
);
