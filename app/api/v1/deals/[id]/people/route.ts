import { z } from "zod";
import { getDealPeople } from "@/lib/deals/people";
import { dealPeople } from "@/lib/deals/people-schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const GET = route(
  describe({ method: "get", path: "/api/v1/deals/[id]/people", summary: "List the people of a deal", description: "Its contact and its stakeholders, and their conversations that the caller may see.", params: z.object({ id: z.uuid() }), response: dealPeople }),
  ({ ctx, params: { id } }) => getDealPeople(ctx, id),
);
