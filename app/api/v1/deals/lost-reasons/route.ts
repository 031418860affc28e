import { listLostReasons } from "@/lib/deals/lost-reasons";
import { lostReasons } from "@/lib/deals/people-schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const GET = route(
  describe({ method: "get", path: "/api/v1/deals/lost-reasons", summary: "List why deals were lost", description: "The most common reasons of late.", response: lostReasons }),
  ({ ctx }) => listLostReasons(ctx),
);
