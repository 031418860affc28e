import { z } from "zod";
import { recordKinds } from "../records/contract";
import { comparisons, type Definition, replyMeanings } from "./definition";
import { mostDaysAway } from "./due";

/** The shape of a dialogue's definition, as it is stored, exported and imported. `problems.ts` says what does not hold together. */

const stepName = z.string().regex(/^[a-zA-Z][a-zA-Z0-9-]{0,39}$/, "Use up to 40 letters, digits and hyphens, beginning with a letter.");
const variableName = z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/, "Use up to 40 letters and digits, beginning with a small letter.");
const line = z.string().trim().min(1, "Write something here.").max(4_000, "Use at most 4,000 characters.");
const words = z.object({ en: line }).catchall(line);
const go = stepName;
const minutes = z.int().min(1).max(525_600, "At most a year.");
const day = z.iso.date();
const value = z.union([z.string().max(4_000), z.number(), z.boolean(), z.null(), z.object({ amountMinor: z.int(), currency: z.string().length(3) }), z.object({ day })]);

const reply = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,15}$/, "Use up to sixteen small letters, digits and hyphens."),
  meaning: z.enum(replyMeanings).optional(),
  label: words,
  also: z.array(line).max(50).optional(),
  go,
  proof: z.object({ above: z.object({ variable: variableName, amountMinor: z.int().nonnegative(), currency: z.string().length(3).optional() }).optional() }).optional(),
});

const step = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("ask"),
    words,
    replies: z.array(reply).max(10, "Expect at most ten answers."),
    free: z.object({ as: variableName, go }).optional(),
    number: z.object({ as: variableName, go, least: z.number().optional(), most: z.number().optional() }).optional(),
    unclear: z.enum(["help", "person"]).optional(),
    remind: z.object({ afterMinutes: minutes, words, most: z.int().min(1).max(10) }).optional(),
    expire: z.object({ afterMinutes: minutes, go }).optional(),
  }),
  z.object({ type: z.literal("say"), words, go }),
  z.object({ type: z.literal("do"), action: z.string().min(1).max(100), with: z.record(variableName, value).optional(), go, failed: go }),
  z.object({ type: z.literal("branch"), cases: z.array(z.object({ variable: variableName, is: z.enum(comparisons), value: value.optional(), go })).min(1, "Add a case.").max(20), otherwise: go }),
  z.object({ type: z.literal("wait"), minutes, go }),
  z.object({ type: z.literal("hand_over"), words: words.optional(), note: line }),
  z.object({ type: z.literal("end"), outcome: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, "Use up to 40 small letters, digits and underscores."), good: z.literal(true).optional() }),
]);

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Write a time like 21:00.");

export const definitionSchema = z.object({
  format: z.literal(1, "This file is of another format."),
  start: stepName,
  steps: z.record(stepName, step).refine((steps) => Object.keys(steps).length <= 200, "Use at most 200 steps."),
  variables: z.array(z.object({ name: variableName, label: line, type: z.enum(["text", "number", "money", "day", "truth"]), example: value.optional() })).max(100),
  trigger: z.discriminatedUnion("type", [
    z.object({ type: z.literal("hand") }),
    z.object({ type: z.literal("record"), kind: z.enum(recordKinds), field: z.string().min(1).max(100), becomes: z.array(z.string().min(1).max(200)).min(1).max(20) }),
    z.object({ type: z.literal("time"), kind: z.enum(recordKinds), field: z.string().min(1).max(100), days: z.int().min(-mostDaysAway, "At most a year.").max(mostDaysAway, "At most a year."), at: time, yearly: z.literal(true).optional(), only: z.object({ field: z.string().min(1).max(100), is: z.array(z.string().min(1).max(200)).min(1).max(20) }).optional() }),
    z.object({ type: z.literal("closed") }),
    z.object({ type: z.literal("silent"), afterMinutes: minutes }),
    z.object({ type: z.literal("lapsed") }),
  ]),
  asks: z.discriminatedUnion("type", [z.object({ type: z.literal("contact") }), z.object({ type: z.literal("approvers"), memberIds: z.array(z.uuid()).max(50).optional() })]),
  about: z.enum(recordKinds).optional(),
  approves: z.literal(true).optional(),
  limits: z.object({ quiet: z.object({ from: time, to: time }).optional(), most: z.object({ runs: z.int().min(1).max(1_000), days: z.int().min(1).max(3_660) }).optional(), heldBack: z.enum(["later", "never"]).optional() }).optional(),
}) satisfies z.ZodType<Definition>;
