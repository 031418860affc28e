import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { tryPushDevice } from "@/lib/notifications/push/try";

export const POST = route(
  describe({ method: "post", path: "/api/v1/notifications/push/[id]/test", summary: "Push a word to a device, to see that it comes", caller: "member", params: z.object({ id: z.uuid() }) }),
  ({ ctx, params: { id } }) => tryPushDevice(ctx, id),
);
