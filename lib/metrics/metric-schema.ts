import { z } from "zod";
import { channelLength } from "../conversations/filter";
import { bucketCount } from "./buckets";
import { ways } from "../deals/talk/live";
import { factKinds, mentionKinds, messageKinds } from "./happened";
import { saleKinds } from "./sales/kinds";

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
  way: z.enum(ways).optional().meta({ description: "Of closed deals, those that were talked about like this." }),
  via: z.string().min(1).max(channelLength).optional().meta({ description: "Of closed deals, those that were talked about on this channel, a connector's id. One deal may have been on several." }),
  bucket: z.coerce.number().int().min(0).max(bucketCount - 1).optional().meta({ description: "Of times, those of one bucket: bucket n holds what is shorter than 5 · 2ⁿ seconds and in no bucket before, the last one all longer." }),
});
export type MetricParams = z.infer<typeof metricParams>;

export const metricSplits = ["day", "channel", "team", "member"] as const;

const named = z.object({ id: z.uuid().nullable().meta({ description: "Null for no team, and nobody." }), name: z.string() });

const amount = z.object({ amountMinor: z.number(), currency: z.string() });

export const metricAnswer = z.object({
  metric: z.object({
    id: z.string(),
    name: z.string(),
    unit: z.enum(["count", "seconds", "share", "score", "money"]),
    definition: z.string(),
    moreIsBetter: z.boolean().nullable(),
  }),
  value: z.number().nullable().meta({ description: "Null where there is nothing to say it of. Shares are 0 to 1, money is minor units of `currency`." }),
  currency: z.string().nullable().meta({ description: "Of `value` where it is money: the workspace's, unless all is in others. Amounts of other currencies stand in `amounts` and are not in it." }),
  amounts: z.array(amount).optional().meta({ description: "Of money: each currency for itself, the largest first." }),
  count: z.int().meta({ description: "How many records are behind it: the length of its list." }),
  period: z.object({ from: z.iso.datetime(), to: z.iso.datetime() }).nullable().meta({ description: "Whole hours; null for what is so now." }),
  timeZone: z.string().meta({ description: "In which days begin and end: the workspace's." }),
  computedAt: z.iso.datetime(),
  scope: z.object({ channel: z.object({ id: z.string(), name: z.string() }).nullable(), connection: z.object({ id: z.uuid(), name: z.string() }).nullable(), team: named.nullable(), member: named.nullable(), talk: z.string().optional().meta({ description: "How closed deals were talked about, or how long it took, in words." }) }),
  parts: z.array(z.object({ key: z.string(), name: z.string(), value: z.number().nullable(), count: z.int(), amounts: z.array(amount).optional() })).optional(),
});
export type MetricAnswer = z.infer<typeof metricAnswer>;

export const metricFact = z.object({
  id: z.uuid(),
  kind: z.enum([...messageKinds, ...factKinds, ...mentionKinds, ...saleKinds, "now"]),
  at: z.iso.datetime(),
  value: z.number().nullable().meta({ description: "Seconds of an answer, a resolution or a deal, or a rating's score; 1 for a mention that needed an answer and has one, 0 while it has none; a mood as -1, 0 or 1." }),
  hoursValue: z.number().nullable().meta({ description: "Of the seconds of an answer or a resolution those within business hours; null where nobody counted." }),
  channel: z.string().meta({ description: "Empty for what happened on none." }),
  team: named,
  member: named,
  conversation: z.object({ id: z.uuid(), title: z.string() }).nullable().meta({ description: "Null when it is not among those that you may see any more." }),
  contact: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  messageId: z.uuid().nullable(),
  text: z.string().nullable().meta({ description: "The beginning of the message, or of the public post." }),
  mention: z.object({ id: z.uuid(), author: z.string() }).nullable().optional().meta({ description: "Of what happened in public: the mention, of an answer the one that it answers; null when it is not among those that you may see." }),
  record: z.object({ kind: z.enum(["deals", "quotes", "orders", "offers"]), id: z.uuid(), name: z.string() }).nullable().optional().meta({ description: "Of what was sold, offered or ordered; null when it is not there any more." }),
  amount: amount.nullable().optional(),
});
export type MetricFact = z.infer<typeof metricFact>;

export const metricFactPage = z.object({ items: z.array(metricFact), nextCursor: z.string().nullable() });
export type MetricFactPage = z.infer<typeof metricFactPage>;

export const figureCheck = z.object({
  check: z.object({
    at: z.iso.datetime(),
    hours: z.int(),
    differences: z.int(),
    found: z.array(z.object({ hour: z.iso.datetime(), ofDay: z.literal(true).optional().meta({ description: "It is of the whole day, and `is` says by how much it was other than its hours." }), connectionId: z.uuid(), teamId: z.uuid(), memberId: z.uuid(), currency: z.string().optional(), measure: z.string(), was: z.number(), is: z.number() })),
  }).nullable().meta({ description: "Null before the first." }),
});
export type FigureCheck = z.infer<typeof figureCheck>;
