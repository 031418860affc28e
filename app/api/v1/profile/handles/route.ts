import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { listOwnHandles } from "@/lib/members/handles/list";
import { ownHandles } from "@/lib/members/handles/schema";

export const GET = route(describe({ method: "get", path: "/api/v1/profile/handles", summary: "List the channels on which you are asked", caller: "member", response: ownHandles }), ({ ctx }) => listOwnHandles(ctx));
