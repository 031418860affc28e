import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { removePushDevice } from "@/lib/notifications/push/devices";

export const DELETE = route(
  describe({ method: "delete", path: "/api/v1/notifications/push/[id]", summary: "Push nothing more to a device", caller: "member", params: z.object({ id: z.uuid() }) }),
  ({ ctx, params: { id } }) => removePushDevice(ctx, id),
);
