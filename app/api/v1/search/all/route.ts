import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { searchAllInput, searchGroups } from "@/lib/search/schema";
import { searchAll } from "@/lib/search/search";

export const GET = route(
  describe({ method: "get", path: "/api/v1/search/all", summary: "Search everything", description: "The newest of each kind of which something is found.", query: searchAllInput, response: searchGroups }),
  ({ ctx, query: { q, few } }) => searchAll(ctx, q, few === "true"),
);
