import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { restoreOwnHandle } from "@/lib/members/handles/change";
import { ownHandles } from "@/lib/members/handles/schema";

export const POST = route(
  describe({ method: "post", path: "/api/v1/profile/handles/[identityId]/restoration", summary: "Put a removed channel of yours back", description: "Within a day; later it is proved anew.", caller: "member", params: z.object({ identityId: z.uuid() }), response: ownHandles }),
  ({ ctx, params: { identityId } }) => restoreOwnHandle(ctx, identityId),
);
