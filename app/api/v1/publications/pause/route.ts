import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { publishingSettings, schedulePauseInput } from "@/lib/publications/schema";
import { pauseSchedule } from "@/lib/publications/settings";

export const PUT = route(
  describe({ method: "put", path: "/api/v1/publications/pause", summary: "Pause or resume the schedule", description: "What comes due meanwhile is paused and waits for a person; what is published by hand goes out.", permission: "posts.publish", body: schedulePauseInput, response: publishingSettings }),
  ({ ctx, body }) => pauseSchedule(ctx, body),
);
