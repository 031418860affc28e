import { z } from "zod";
import { ConnectorError } from "../../connectors/errors";
import { languageTag } from "../../format/language";
import type { Insight } from "../insight";
import { intents } from "../intent/rules/rules";
import { sentimentLabels } from "../sentiment/score";

/** What a chat-completions server sends, as far as it is read. @see https://platform.openai.com/docs/api-reference/chat/object */
const completion = z.object({
  choices: z.array(z.object({ finish_reason: z.string().nullish(), message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }) })).min(1),
});

const reading = z.strictObject({
  i: z.int().min(0),
  mood: z.enum(sentimentLabels),
  score: z.number().min(-1).max(1),
  language: z.string().max(35).nullable(),
  intents: z.array(z.enum(intents)).max(intents.length),
}).refine(({ mood, score }) => (mood === "negative" ? score <= 0 : mood === "positive" ? score >= 0 : true), "The score is of another mood.");

const readings = z.strictObject({ readings: z.array(reading) });

/**
 * The readings in an answer, one for each of `count` texts in their order.
 * @throws ConnectorError "payload" for everything that is not exactly that: nothing of it is used
 */
export function readAnswer(body: string, count: number): Insight[] {
  const parsed = completion.safeParse(parseJson(body, "something that is no chat completion"));
  if (!parsed.success) throw unreadable("something that is no chat completion");
  const [{ finish_reason: end, message }] = parsed.data.choices as [z.output<typeof completion>["choices"][number]];
  if (message.refusal || end === "content_filter") throw unreadable("that it will not read these texts");
  if (end === "length") throw unreadable("less than was asked: its answer was cut off");
  const said = readings.safeParse(parseJson(withoutFence(message.content ?? ""), "in words instead of JSON"));
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

function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unreadable(what, error);
  }
}

/** Models like to wrap what they say. */
const withoutFence = (text: string): string => text.trim().replace(/^```(?:json)?\s*\n?([^]*?)\n?```$/i, "$1");

const unreadable = (what: string, cause?: unknown) => new ConnectorError("payload", `The model answered ${what}. Another model may do better.`, { cause });
