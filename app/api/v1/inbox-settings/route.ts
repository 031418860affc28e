import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { getInboxSettings } from "@/lib/inbox-settings/get";
import { inboxSettings, inboxSettingsPatch } from "@/lib/inbox-settings/schema";
import { updateInboxSettings } from "@/lib/inbox-settings/update";

const path = "/api/v1/inbox-settings";

export const GET = route(
  describe({ method: "get", path, summary: "Read how the inbox is worked", description: "With what conversations are closed, and after how many days we wait for an answer.", response: inboxSettings }),
  ({ ctx }) => getInboxSettings(ctx),
);

export const PATCH = route(
  describe({ method: "patch", path, summary: "Change how the inbox is worked", description: "What is not given stays. Conversations that were closed with a reason keep its words.", permission: "workspace.manage", body: inboxSettingsPatch, response: inboxSettings }),
  ({ ctx, body }) => updateInboxSettings(ctx, body),
);
