import { z } from "zod";
import { ConnectorError } from "../../connectors/errors";

/** Where a model answers, by the chat-completions protocol that many servers speak. */
export interface ModelPlace {
  /** Up to `/chat/completions` and without it: `https://api.openai.com/v1`. */
  address: string;
  model: string;
  apiKey: string | null;
}

export interface ModelWays {
  /** One that goes nowhere it must not. */
  fetch: typeof fetch;
  patienceMs?: number;
}

export interface ModelTask {
  /** What it is to do, and in which JSON it is to answer. */
  task: string;
  /** What strangers wrote, as data. */
  data: unknown;
}

const usualPatienceMs = 30_000;
/** Bytes; twenty readings are two kilobytes. */
const mostOfAnswer = 256 * 1024;
const mostOfWords = 200; // characters of what a server says of itself

/** What a chat-completions server sends, as far as it is read. @see https://platform.openai.com/docs/api-reference/chat/object */
const completion = z.object({
  choices: z.array(z.object({ finish_reason: z.string().nullish(), message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }) })).min(1),
});

/**
 * Asks a model and reads its answer, which is used whole or not at all.
 * @param read takes the JSON that it said apart; `unreadable` is how it refuses
 * @throws ConnectorError "auth", "rate_limit", "network" (no answer in time), "config", "rejected", "payload" (its answer is none)
 */
export async function askModel<T>(place: ModelPlace, { task, data }: ModelTask, read: (said: unknown) => T, { fetch: ask, patienceMs = usualPatienceMs }: ModelWays): Promise<T> {
  const { host } = new URL(place.address);
  try {
    const response = await ask(`${place.address.replace(/\/+$/, "")}/chat/completions`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json", ...(place.apiKey && { authorization: `Bearer ${place.apiKey}` }) },
      body: JSON.stringify({ model: place.model, messages: [{ role: "system", content: task }, { role: "user", content: JSON.stringify(data) }], response_format: { type: "json_object" } }),
      // An answer from elsewhere is none, and a key goes nowhere else.
      redirect: "manual",
      signal: AbortSignal.timeout(patienceMs),
    });
    const body = await readBody(response, host);
    if (!response.ok) throw refusal(response, host, wordsOf(body, place.apiKey));
    return read(saidIn(body));
  } catch (error) {
    throw inPlainWords(error, host, patienceMs);
  }
}

/** The JSON that a model said. */
function saidIn(body: string): unknown {
  const parsed = completion.safeParse(parseJson(body, "something that is no chat completion"));
  if (!parsed.success) throw unreadable("something that is no chat completion");
  const [{ finish_reason: end, message }] = parsed.data.choices as [z.output<typeof completion>["choices"][number]];
  if (message.refusal || end === "content_filter") throw unreadable("that it will not read these texts");
  if (end === "length") throw unreadable("less than was asked: its answer was cut off");
  return parseJson(withoutFence(message.content ?? ""), "in words instead of JSON");
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

/** @param what as in "in words instead of JSON" */
export const unreadable = (what: string, cause?: unknown) => new ConnectorError("payload", `The model answered ${what}. Another model may do better.`, { cause });

async function readBody(response: Response, host: string): Promise<string> {
  if (!response.body) return "";
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += part.byteLength;
    if (size > mostOfAnswer) throw new ConnectorError("payload", `${host} sent more than ${mostOfAnswer / 1024} KB, which is no answer.`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

/** What a server says of its refusal, in one line and without the key, which some repeat. */
function wordsOf(body: string, apiKey: string | null): string {
  let said = "";
  try {
    const { error } = JSON.parse(body) as { error?: { message?: unknown } | string };
    said = typeof error === "string" ? error : typeof error?.message === "string" ? error.message : "";
  } catch {
    // A page of a proxy says nothing to people.
  }
  const line = (apiKey ? said.replaceAll(apiKey, "…") : said).replaceAll(/\s+/g, " ").trim();
  return line && ` It says: ${line.length > mostOfWords ? `${line.slice(0, mostOfWords)}…` : line}`;
}

function refusal({ status, headers }: Response, host: string, words: string): ConnectorError {
  const code = String(status);
  if (status === 401 || status === 403) return new ConnectorError("auth", `${host} refused the API key (${code}). Check it.${words}`, { code });
  if (status === 429) return new ConnectorError("rate_limit", `${host} is asked too often, or its quota is used up (429).${words}`, { code, retryAfterSeconds: secondsOf(headers.get("retry-after")) });
  if (status === 404) return new ConnectorError("config", `${host} knows no such address or model (404). Check both.${words}`, { code });
  if (status >= 300 && status < 400) return new ConnectorError("config", `${host} leads to another address (${code}). Give that one.`, { code });
  if (status >= 500 || status === 408) return new ConnectorError("network", `${host} has trouble of its own (${code}).${words}`, { code });
  return new ConnectorError("rejected", `${host} refused the request (${code}).${words}`, { code });
}

function secondsOf(header: string | null): number | undefined {
  const seconds = Number(header);
  return header && Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
}

function inPlainWords(error: unknown, host: string, patienceMs: number): unknown {
  if (error instanceof ConnectorError) return error;
  if ((error as { name?: string } | null)?.name === "TimeoutError") return new ConnectorError("network", `${host} did not answer within ${Math.round(patienceMs / 1000) || 1} seconds.`, { code: "timeout", cause: error });
  return new ConnectorError("network", `The answer of ${host} broke off.`, { cause: error });
}
