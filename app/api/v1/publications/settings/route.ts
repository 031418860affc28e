import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { publishingSettings, publishingSettingsInput } from "@/lib/publications/schema";
import { changePublishingSettings, getPublishingSettings } from "@/lib/publications/settings";

const path = "/api/v1/publications/settings";

export const GET = route(describe({ method: "get", path, summary: "Read how the workspace publishes", permission: "mentions.read", response: publishingSettings }), ({ ctx }) => getPublishingSettings(ctx));

export const PATCH = route(describe({ method: "patch", path, summary: "Change whether publications need approval, and whether a crisis pauses the schedule", permission: "workspace.manage", body: publishingSettingsInput, response: publishingSettings }), ({ ctx, body }) => changePublishingSettings(ctx, body));
