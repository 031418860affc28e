import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { listReorders } from "@/lib/reorders/list";
import { reorderPage, reorderSearch } from "@/lib/reorders/schema";

export const GET = route(
  describe({ method: "get", path: "/api/v1/reorders", summary: "List lapsed reorders", description: "Items that customers used to order and have not ordered when it was time, the likeliest to be ordered again first, each with its reasons. Discontinued products and what was dismissed are left out.", query: reorderSearch, response: reorderPage }),
  ({ ctx, query }) => listReorders(ctx, query),
);
