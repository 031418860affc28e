import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { searchInput, searchPage } from "@/lib/search/schema";
import { search } from "@/lib/search/search";

export const GET = route(
  describe({ method: "get", path: "/api/v1/search", summary: "Search one kind of thing", description: "All history, the newest first, a page of twenty; only what the caller may see.", query: searchInput, response: searchPage }),
  ({ ctx, query }) => search(ctx, query),
);
