import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { listDuplicates } from "@/lib/identity/duplicates";
import { duplicatePage, duplicateSearch } from "@/lib/identity/duplicates-schema";

export const GET = route(
  describe({ method: "get", path: "/api/v1/contacts/duplicates", summary: "List contacts that may be the same person", description: "Pairs that nobody has decided about, the likeliest first, each with its reasons.", query: duplicateSearch, response: duplicatePage }),
  ({ ctx, query }) => listDuplicates(ctx, query),
);
