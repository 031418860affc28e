import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { listNotifications } from "@/lib/notifications/list";
import { notificationPage, notificationSearch } from "@/lib/notifications/schema";

export const GET = route(
  describe({ method: "get", path: "/api/v1/notifications", summary: "List your notifications", description: "What the bell shows, the latest first: of the kinds that the caller wants there, about what they may see now.", caller: "member", query: notificationSearch, response: notificationPage }),
  ({ ctx, query }) => listNotifications(ctx, query),
);
