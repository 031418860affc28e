import { z } from "zod";
import { channelLength } from "../conversations/filter";
import { factKinds } from "./happened";

/** Shapes of what metrics are asked for and answer. Browser-safe. */

const moment = z.union([z.iso.datetime({ offset: true }), z.iso.date()]);
const whose = z.union([z.uuid(), z.literal("none")]);

export const metricParams = z.object({
  from: moment.optional().meta({ description: "From this moment, or the beginning of this day of the workspace. Without it: 30 days, today included." }),
  to: moment.optional().meta({ description: "Until this moment, or the end of this day of the workspace. Without it: now." }),
  channel: z.string().min(1).max(channelLength).optional().meta({ description: "A connector's id. Without it: all channels." }),
  connection: z.uuid().optional().meta({ description: "One connected account." }),
  team: whose.optional().meta({ description: "A team, or a department with all below it; `none` for what was no team's." }),
  member: whose.optional().meta({ description: "A member; `none` for what was nobody's." }),
});
export type MetricParams = z.infer<typeof metricParams>;

export const metricSplits = ["day", "channel", "team", "member"] as const;

const named = z.object({ id: z.uuid().nullable().meta({ description: "Null for no team, and nobody." }), name: z.string() });

export const metricAnswer = z.object({
  metric: z.object({
    id: z.string(),
    name: z.string(),
    unit: z.enum(["count", "seconds", "share", "score"]),
    definition: z.string(),
    moreIsBetter: z.boolean().nullable(),
  }),
  value: z.number().nullable().meta({ description: "Null where there is nothing to say it of. Shares are 0 to 1." }),
  count: z.int().meta({ description: "How many records are behind it: the length of its list." }),
  period: z.object({ from: z.iso.datetime(), to: z.iso.datetime() }).nullable().meta({ description: "Whole hours; null for what is so now." }),
  timeZone: z.string().meta({ description: "In which days begin and end: the workspace's." }),
  computedAt: z.iso.datetime(),
  scope: z.object({ channel: z.object({ id: z.string(), name: z.string() }).nullable(), connection: z.object({ id: z.uuid(), name: z.string() }).nullable(), team: named.nullable(), member: named.nullable() }),
  parts: z.array(z.object({ key: z.string(), name: z.string(), value: z.number().nullable(), count: z.int() })).optional(),
});
export type MetricAnswer = z.infer<typeof metricAnswer>;

export const metricFact = z.object({
  id: z.uuid(),
  kind: z.enum(["in", "out", ...factKinds, "now"]),
  at: z.iso.datetime(),
  value: z.number().nullable().meta({ description: "Seconds of an answer or a resolution, or a rating's score." }),
  channel: z.string(),
  team: named,
  member: named,
  conversation: z.object({ id: z.uuid(), title: z.string() }).nullable().meta({ description: "Null when it is not among those that you may see any more." }),
  contact: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  messageId: z.uuid().nullable(),
  text: z.string().nullable().meta({ description: "The beginning of the message." }),
});
export type MetricFact = z.infer<typeof metricFact>;

export const metricFactPage = z.object({ items: z.array(metricFact), nextCursor: z.string().nullable() });
export type MetricFactPage = z.infer<typeof metricFactPage>;

export const figureCheck = z.object({
  check: z.object({
    at: z.iso.datetime(),
    hours: z.int(),
    differences: z.int(),
    found: z.array(z.object({ hour: z.iso.datetime(), connectionId: z.uuid(), teamId: z.uuid(), memberId: z.uuid(), measure: z.string(), was: z.number(), is: z.number() })),
  }).nullable().meta({ description: "Null before the first." }),
});
export type FigureCheck = z.infer<typeof figureCheck>;
