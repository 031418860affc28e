import { listCrises } from "@/lib/crises/list";
import { crisisFilter, crisisPage } from "@/lib/crises/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const GET = route(
  describe({ method: "get", path: "/api/v1/crises", summary: "List crises", description: "Times in which far more was said in public than is usual, the latest first, each with its evidence by query and connection. With `show=open` those that go on.", permission: "mentions.read", query: crisisFilter, response: crisisPage }),
  ({ ctx, query }) => listCrises(ctx, query),
);
