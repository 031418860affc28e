import { z } from "zod";
import { deleteSchedule, pauseSchedule } from "@/lib/dashboards/schedules/keep";
import { schedule, schedulePatch } from "@/lib/dashboards/schedules/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

const path = "/api/v1/dashboards/schedules/[id]";
const params = z.object({ id: z.uuid() });

export const PATCH = route(
  describe({ method: "patch", path, summary: "Pause a schedule, or go on", caller: "member", params, body: schedulePatch, response: schedule }),
  ({ ctx, params: { id }, body: { paused } }) => pauseSchedule(ctx, id, paused),
);

export const DELETE = route(
  describe({ method: "delete", path, summary: "End a schedule", caller: "member", params }),
  ({ ctx, params: { id } }) => deleteSchedule(ctx, id),
);
