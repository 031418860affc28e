import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { countNotifications } from "@/lib/notifications/count";
import { notificationCount } from "@/lib/notifications/schema";

export const GET = route(
  describe({ method: "get", path: "/api/v1/notifications/count", summary: "Count your unread notifications", description: "With the latest that a browser may say aloud, which are none in quiet hours.", caller: "member", response: notificationCount }),
  ({ ctx }) => countNotifications(ctx),
);
