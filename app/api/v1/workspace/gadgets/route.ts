import { getGadgetOrigins, setGadgetOrigins } from "@/lib/embeds/gadgets";
import { gadgetOrigins } from "@/lib/embeds/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

const path = "/api/v1/workspace/gadgets";

export const GET = route(describe({ method: "get", path, summary: "Read from where dashboards may show gadgets", response: gadgetOrigins }), ({ ctx }) => getGadgetOrigins(ctx));

export const PUT = route(
  describe({ method: "put", path, summary: "Say from where dashboards may show gadgets", permission: "workspace.manage", body: gadgetOrigins, response: gadgetOrigins }),
  ({ ctx, body }) => setGadgetOrigins(ctx, body),
);
