import { z } from "zod";
import { relation } from "../relations/schema";

/** What there is about a contact or a company, at a glance. Browser-safe. Times are ISO 8601 UTC, amounts minor units. */

const named = z.object({ id: z.uuid(), name: z.string() });
const money = { amountMinor: z.int().nullable(), currency: z.string().nullable() };

/** The first few, and how many there are; `count` is at most 100, with `more` for what is beyond. */
const section = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), count: z.int(), more: z.boolean() });

export const summaryDeal = named.extend({ ...money, stage: z.string(), closeDate: z.iso.date().nullable(), nextStep: z.string().nullable(), isRotting: z.boolean() });
export const summaryCase = named.extend({ status: z.enum(["open", "waiting", "resolved"]), priority: z.enum(["low", "normal", "high", "urgent"]), since: z.iso.datetime() });
export const summaryTask = named.extend({ dueDate: z.iso.date().nullable() });
export const summaryQuote = named.extend({ ...money, status: z.string(), validUntil: z.iso.date().nullable(), at: z.iso.datetime() });
export const summaryOrder = named.extend({
  ...money, status: z.string(), at: z.iso.datetime(), deliverOn: z.iso.date().nullable(), isLate: z.boolean(),
  shipment: z.object({ status: z.enum(["packed", "shipped", "delivered", "returned"]), carrier: z.string().nullable(), expectedOn: z.iso.date().nullable(), deliveredOn: z.iso.date().nullable() }).nullable(),
});
export const summaryOffer = z.object({ id: z.uuid(), offer: named.extend({ status: z.string(), validUntil: z.iso.date().nullable() }), contact: named, channel: z.string().nullable(), sentBy: z.string(), sentAt: z.iso.datetime(), answeredAt: z.iso.datetime().nullable() });

export const healthReason = z.object({
  id: z.string(),
  words: z.string().meta({ description: "What is the matter, in plain words." }),
  evidence: z.string().meta({ description: "The facts behind it." }),
  weight: z.int().meta({ description: "Points that it adds to or takes from the score." }),
});
export type HealthReason = z.infer<typeof healthReason>;

export const health = z.object({
  level: z.enum(["good", "watch", "at_risk", "unknown"]),
  score: z.int().nullable().meta({ description: "0 to 100; null where nothing is known yet." }),
  reasons: z.array(healthReason).meta({ description: "The heaviest first." }),
}).meta({ id: "Health" });
export type Health = z.infer<typeof health>;

export const strength = z.object({
  level: z.enum(["strong", "steady", "weak", "none"]),
  score: z.int(),
  lastTouchAt: z.iso.datetime().nullable(),
  activeDays: z.int().meta({ description: "Days of the last ninety on which either side wrote." }),
  theirs: z.int().meta({ description: "Messages from them, of those looked at." }),
  ours: z.int(),
  theirReplyMinutes: z.number().nullable().meta({ description: "Median." }),
  ourReplyMinutes: z.number().nullable(),
  members: z.array(z.object({ id: z.uuid().nullable(), name: z.string(), messages: z.int(), lastAt: z.iso.datetime(), replyMinutes: z.number().nullable() })).meta({ description: "Who of us writes with them, who knows them best first." }),
}).meta({ id: "Strength" });
export type Strength = z.infer<typeof strength>;

export const summary = z.object({
  lastTalk: z.object({ conversationId: z.uuid(), channel: z.string(), at: z.iso.datetime(), direction: z.enum(["in", "out"]), text: z.string(), waitingSince: z.iso.datetime().nullable(), contact: named.nullable() }).nullable(),
  zone: z.string().nullable().meta({ description: "Their time zone, where their company's country has one." }),
  deals: section(summaryDeal),
  tasks: section(summaryTask),
  cases: section(summaryCase),
  orders: section(summaryOrder),
  quotes: section(summaryQuote),
  offers: section(summaryOffer),
  relations: z.array(relation),
  health,
  strength,
}).meta({ id: "Summary" });
export type Summary = z.infer<typeof summary>;
export type SummaryOrder = z.infer<typeof summaryOrder>;
