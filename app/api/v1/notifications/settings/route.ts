import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { notificationSettings, notificationSettingsPatch } from "@/lib/notifications/schema";
import { getNotificationSettings, updateNotificationSettings } from "@/lib/notifications/settings";

const path = "/api/v1/notifications/settings";

export const GET = route(describe({ method: "get", path, summary: "Read how you are notified", caller: "member", response: notificationSettings }), ({ ctx }) => getNotificationSettings(ctx));

export const PATCH = route(
  describe({ method: "patch", path, summary: "Change how you are notified", description: "By which way of what, from which inboxes, in which hours nothing but the bell, and when unread ones come by mail.", caller: "member", body: notificationSettingsPatch, response: notificationSettings }),
  ({ ctx, body }) => updateNotificationSettings(ctx, body),
);
