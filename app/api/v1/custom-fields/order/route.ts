import { customFieldOrder } from "@/lib/custom-fields/schema";
import { orderCustomFields } from "@/lib/custom-fields/update";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const PUT = route(
  describe({ method: "put", path: "/api/v1/custom-fields/order", summary: "Put the workspace's own fields in an order", permission: "workspace.manage", body: customFieldOrder }),
  ({ ctx, body }) => orderCustomFields(ctx, body),
);
