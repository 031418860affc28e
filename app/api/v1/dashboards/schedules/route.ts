import { createSchedule, listSchedules } from "@/lib/dashboards/schedules/keep";
import { schedule, scheduleInput, scheduleList, scheduleSearch } from "@/lib/dashboards/schedules/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

const path = "/api/v1/dashboards/schedules";

export const GET = route(
  describe({ method: "get", path, summary: "List your schedules", description: "By which dashboards are sent to members by e-mail.", caller: "member", query: scheduleSearch, response: scheduleList }),
  ({ ctx, query: { dashboard } }) => listSchedules(ctx, dashboard),
);

export const POST = route(
  describe({ method: "post", path, summary: "Schedule a dashboard", description: "It is sent to members of the workspace, each with the figures that they may see.", caller: "member", body: scheduleInput, response: schedule, status: 201 }),
  ({ ctx, body }) => createSchedule(ctx, body),
);
