import { createCustomField } from "@/lib/custom-fields/create";
import { listCustomFields } from "@/lib/custom-fields/list";
import { customField, customFieldInput, customFieldList, customFieldSearch } from "@/lib/custom-fields/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

const path = "/api/v1/custom-fields";

export const GET = route(
  describe({ method: "get", path, summary: "List the workspace's own fields", description: "Removed ones too.", query: customFieldSearch, response: customFieldList }),
  async ({ ctx, query: { kind } }) => ({ items: await listCustomFields(ctx, kind) }),
);

export const POST = route(
  describe({ method: "post", path, summary: "Make a field of the workspace's own", permission: "workspace.manage", body: customFieldInput, response: customField, status: 201 }),
  ({ ctx, body }) => createCustomField(ctx, body),
);
