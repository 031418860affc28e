import { z } from "zod";
import { mentionIntents, mentionSentiments } from "../mentions/filter";

/** Shapes of the reader behind an address, as the API gives and takes them. Browser-safe. Times are ISO 8601 UTC. */

const time = z.iso.datetime();

export const mostTextsADay = 100_000;
const usualTextsADay = 2_000;

const address = z.url({ protocol: /^https?$/, error: "Give a web address, like https://api.openai.com/v1." }).max(500).meta({ description: "Up to `/chat/completions` and without it." });
const model = z.string().trim().min(1, "Give the model’s name, as its server calls it.").max(200);
const apiKey = z.string().trim().min(1).max(1_000).refine((key) => /^[\x21-\x7e]+$/.test(key), "A key has no spaces and no special characters. Copy it again.").nullable().optional();

export const readerHealth = z.object({
  state: z.enum(["off", "unused", "working", "failing", "enough"]).meta({ description: "`enough`: as many texts as a day may cost were sent." }),
  /** Why the last try was none, in plain words. */
  trouble: z.string().nullable(),
  /** Since when it fails. */
  since: time.nullable(),
  /** When it is asked again; null: with the next mention. */
  retryAt: time.nullable(),
  lastReadAt: time.nullable(),
  /** Texts sent to it since midnight UTC. */
  sentToday: z.int(),
});
export type ReaderHealth = z.infer<typeof readerHealth>;

export const readerSettings = z.object({
  isOn: z.boolean().meta({ description: "It reads mentions." }),
  translates: z.boolean().meta({ description: "Members may have it translate messages, and what they write." }),
  address: z.string(),
  model: z.string(),
  /** A key is kept; it is never sent back. */
  hasKey: z.boolean(),
  mostADay: z.int(),
  health: readerHealth,
});
export type ReaderSettings = z.infer<typeof readerSettings>;

export const readerInput = z.object({
  isOn: z.boolean(),
  /** Absent: as it was. */
  translates: z.boolean().optional(),
  address,
  model,
  /** Absent: the one that is kept stays. Null: none. */
  apiKey,
  mostADay: z.int().min(1).max(mostTextsADay).default(usualTextsADay),
});
export type ReaderInput = z.infer<typeof readerInput>;

export const trialInput = z.object({ text: z.string().trim().min(1, "Write a text to read.").max(1_000), address, model, apiKey });
export type TrialInput = z.infer<typeof trialInput>;

export const trialReading = z.object({ sentiment: z.enum(mentionSentiments), score: z.number(), intents: z.array(z.enum(mentionIntents)), language: z.string().nullable() });
export type TrialReading = z.infer<typeof trialReading>;

export const trialResult = z.object({
  /** What Weft's own reader says. */
  own: trialReading,
  /** What the model says; null where it could not be read. */
  model: trialReading.nullable(),
  /** Why it could not, in plain words. */
  trouble: z.string().nullable(),
  milliseconds: z.int(),
});
export type TrialResult = z.infer<typeof trialResult>;
