import { z } from "zod";
import { dashboardParams } from "../../metrics/schema";
import { dashboardRef } from "../schema";

/** Shapes of schedules by which dashboards are sent by e-mail. Browser-safe. */

export const rhythms = ["day", "week", "month"] as const;
export type Rhythm = (typeof rhythms)[number];

const when = {
  every: z.enum(rhythms, "Choose every day, week or month."),
  weekday: z.int().min(1).max(7).nullable().meta({ description: "With `week`: 1 Monday to 7 Sunday." }),
  monthDay: z.int().min(1).max(31).nullable().meta({ description: "With `month`; in shorter months their last day." }),
  time: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "Write a time as 08:30.").meta({ description: "HH:MM on the workspace's clocks." }),
};
const recipientIds = z.array(z.uuid()).min(1, "Choose who gets it.").max(100);

export const schedule = z.object({
  id: z.uuid(),
  dashboard: dashboardRef,
  scope: dashboardParams,
  ...when,
  recipientIds,
  stoppedIds: z.array(z.uuid()).meta({ description: "Those of them who do not want it any more." }),
  paused: z.boolean(),
  nextAt: z.iso.datetime(),
  last: z.object({ at: z.iso.datetime(), sent: z.int(), problem: z.string().nullable() }).nullable().meta({ description: "The last time it was due: to how many it went, and why not to the others." }),
}).meta({ id: "DashboardSchedule" });
export type Schedule = z.infer<typeof schedule>;

export const scheduleList = z.object({
  items: z.array(schedule),
  timeZone: z.string().meta({ description: "The workspace's, IANA." }),
  cannotSend: z.string().nullable().meta({ description: "Why no mail can be sent now, in words; null where it can." }),
});
export type ScheduleList = z.infer<typeof scheduleList>;

export const scheduleSearch = z.object({ dashboard: dashboardRef.optional().meta({ description: "Only those of this one." }) });
export const scheduleInput = z.object({ dashboard: dashboardRef, scope: dashboardParams, ...when, weekday: when.weekday.default(null), monthDay: when.monthDay.default(null), recipientIds });
export type ScheduleInput = z.input<typeof scheduleInput>;
export const schedulePatch = z.object({ paused: z.boolean() });
