import { z } from "zod";
import { languageTag } from "../../format/language";
import type { Insight } from "../insight";
import { intents } from "../intent/rules/rules";
import { sentimentLabels } from "../sentiment/score";
import { unreadable } from "./chat";

const reading = z.strictObject({
  i: z.int().min(0),
  mood: z.enum(sentimentLabels),
  score: z.number().min(-1).max(1),
  language: z.string().max(35).nullable(),
  intents: z.array(z.enum(intents)).max(intents.length),
}).refine(({ mood, score }) => (mood === "negative" ? score <= 0 : mood === "positive" ? score >= 0 : true), "The score is of another mood.");

const readings = z.strictObject({ readings: z.array(reading) });

/**
 * The readings in what a model said, one for each of `count` texts in their order.
 * @throws ConnectorError "payload" for everything that is not exactly that: nothing of it is used
 */
export function readingsIn(answer: unknown, count: number): Insight[] {
  const said = readings.safeParse(answer);
  if (!said.success) throw unreadable("in a form that was not asked for");
  const byNumber = new Map(said.data.readings.map((one) => [one.i, one]));
  if (byNumber.size !== count || said.data.readings.length !== count) throw unreadable(`with ${said.data.readings.length} readings for ${count} texts`);
  return Array.from({ length: count }, (_, i) => {
    const one = byNumber.get(i);
    if (!one) throw unreadable("with readings of other texts");
    const tag = one.language ? languageTag(one.language) : null;
    return {
      sentiment: { label: one.mood, score: Math.round(one.score * 1_000) / 1_000 },
      language: tag ? { code: tag.split("-")[0]!, confidence: 1 } : null,
      intents: [...new Set(one.intents)].map((intent) => ({ intent, score: 1 })),
    };
  });
}
