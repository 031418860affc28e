import { contactHits, contactSearch } from "@/lib/contacts/schema";
import { searchContacts } from "@/lib/contacts/search";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const GET = route(
  describe({ method: "get", path: "/api/v1/contacts/search", summary: "Find contacts", description: "By name, handle or company; at most eight, the likeliest first.", query: contactSearch, response: contactHits }),
  async ({ ctx, query }) => ({ items: await searchContacts(ctx, query) }),
);
