import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { addPushDevice, listPushDevices } from "@/lib/notifications/push/devices";
import { pushDevice, pushInput, pushState } from "@/lib/notifications/schema";

const path = "/api/v1/notifications/push";

export const GET = route(describe({ method: "get", path, summary: "List the devices to which you have pushed", description: "With the key that a browser subscribes with.", caller: "member", response: pushState }), ({ ctx }) => listPushDevices(ctx));

export const POST = route(
  describe({ method: "post", path, summary: "Have notifications pushed to a browser", description: "What `PushSubscription.toJSON()` gives. It ends with the session.", caller: "member", body: pushInput, response: pushDevice, status: 201 }),
  ({ ctx, body, request }) => addPushDevice(ctx, body, request.headers.get("user-agent")),
);
