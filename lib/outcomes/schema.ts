import { z } from "zod";
import { lineInput, recordLine } from "../records/line-schema";

/** What came of a message, and what can be made of it. Browser-safe. Times are ISO 8601 UTC. */

export const outcomeKinds = ["tasks", "cases", "deals", "quotes", "orders"] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];

/** A record that was made of a message, or that has a line from it. */
export const outcome = z.object({
  id: z.uuid(),
  messageId: z.uuid(),
  kind: z.enum(outcomeKinds),
  recordId: z.uuid(),
  name: z.string(),
  status: z.string().nullable(),
  what: z.enum(["made", "line"]),
  byName: z.string(),
  createdAt: z.iso.datetime(),
}).meta({ id: "Outcome" });
export type Outcome = z.output<typeof outcome>;

export const outcomeList = z.object({ items: z.array(outcome) });

const name = z.string().trim().min(1, "Say what it is.").max(200, "Use at most 200 characters.");
const line = lineInput.meta({ description: "Prices in minor units of the record's currency." });

/** A record of its own, or a line of a quote or an order. */
export const outcomeInput = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("tasks"), name, dueDate: z.iso.date("Write a day as 2026-05-03.").nullable().default(null), ownerId: z.uuid().nullable().optional() }),
  z.object({ kind: z.literal("cases"), name, priority: z.enum(["low", "normal", "high", "urgent"]).default("normal") }),
  z.object({ kind: z.literal("deals"), name }),
  z.object({ kind: z.literal("quotes"), quoteId: z.uuid().nullable().default(null).meta({ description: "Null: a new quote." }), line }),
  z.object({ kind: z.literal("orders"), orderId: z.uuid(), line, replaces: z.int().min(1).nullable().default(null).meta({ description: "The place of a line, from 1, that it takes; null: it is added." }), version: z.string().max(100).optional().meta({ description: "Of the lines that `replaces` counts." }) }),
]);
export type OutcomeInput = z.output<typeof outcomeInput>;

const open = z.object({ id: z.uuid(), name: z.string(), status: z.string(), currency: z.string().nullable(), version: z.string(), lines: z.array(recordLine) });

/** What a message says already of what can be made of it. */
export const preparation = z.object({
  title: z.string(),
  currency: z.string(),
  lines: z.array(lineInput.extend({ productName: z.string() })),
  /** Of this customer, that can still be changed. */
  quotes: z.array(open),
  orders: z.array(open),
  /** Files that came with it. */
  files: z.int(),
});
export type Preparation = z.output<typeof preparation>;
