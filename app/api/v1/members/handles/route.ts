import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { listHandles } from "@/lib/members/handles/list";
import { handlePage } from "@/lib/members/handles/schema";

export const GET = route(describe({ method: "get", path: "/api/v1/members/handles", summary: "List the channels on which members are asked", permission: "people.manage", response: handlePage }), ({ ctx }) => listHandles(ctx));
