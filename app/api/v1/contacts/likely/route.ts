import { listLikely } from "@/lib/contacts/likely";
import { likelyContacts } from "@/lib/contacts/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const GET = route(
  describe({ method: "get", path: "/api/v1/contacts/likely", summary: "Whom one is likely to look for", description: "Contacts with whom something of the caller's is due today, and those with whom one talked last; at most eight, each with why.", response: likelyContacts }),
  async ({ ctx }) => ({ items: await listLikely(ctx) }),
);
