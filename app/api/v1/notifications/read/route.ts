import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { markNotifications } from "@/lib/notifications/read";
import { readAnswer, readInput } from "@/lib/notifications/schema";

export const PUT = route(
  describe({ method: "put", path: "/api/v1/notifications/read", summary: "Mark notifications read or unread", description: "Without `ids` all that are unread. What it answers can be given back with the opposite, which takes it back.", caller: "member", body: readInput, response: readAnswer }),
  ({ ctx, body }) => markNotifications(ctx, body),
);
