import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";

/** What a model says of one post, in the words of the task that it is given. */
export interface SaidOfPost {
  mood: string;
  score: number;
  language: string | null;
  intents: string[];
}

export interface AskedOfModel {
  authorization: string | undefined;
  model: string;
  texts: string[];
  /** Of a translation: into which language. */
  to?: string;
}

export interface ChatServer {
  /** As it is typed into the settings. */
  address: string;
  /** Every request that was one, in order. */
  asked: AskedOfModel[];
  /** What is wrong with those that were none. */
  refused: string[];
  /** How the next requests are answered, one each; then as usual. */
  next: ((response: ServerResponse, texts: string[]) => void)[];
  /** What is said of a post, as usual. */
  say: (text: string) => SaidOfPost;
  /** A translation, as usual: what a test tells apart by eye. */
  translate: (text: string, to: string) => { language: string; text: string };
  stop: () => Promise<void>;
}

const request = z.strictObject({
  model: z.string().min(1),
  messages: z.tuple([z.strictObject({ role: z.literal("system"), content: z.string().includes("JSON") }), z.strictObject({ role: z.literal("user"), content: z.string() })]),
  response_format: z.strictObject({ type: z.literal("json_object") }),
});
const posts = z.strictObject({ posts: z.array(z.strictObject({ i: z.int(), text: z.string().min(1).max(1_000) })).min(1).max(20) });

const toTranslate = z.strictObject({ to: z.string().min(2), text: z.string().min(1).max(8_000) });

/** A server that speaks the chat-completions protocol and takes nothing else, for tests. @param apiKey without it, none may be sent */
export async function startChatServer({ apiKey, say = () => ({ mood: "neutral", score: 0, language: "en", intents: [] }) }: { apiKey?: string; say?: ChatServer["say"] } = {}): Promise<ChatServer> {
  const server = createServer((from, to) => void answer(from, to).catch((error: unknown) => fail(to, 500, String(error))));
  const stopped = () => new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
  const chat: ChatServer = { address: "", asked: [], refused: [], next: [], say, translate: (text, to) => ({ language: "pt", text: `[${to}] ${text}` }), stop: stopped };

  async function answer(from: IncomingMessage, to: ServerResponse): Promise<void> {
    const { method, url, headers } = from;
    if (method !== "POST" || url !== "/v1/chat/completions") return refuse(to, 404, `There is no ${method} ${url}.`);
    if (headers["content-type"] !== "application/json") return refuse(to, 400, "It is no JSON.");
    if (headers.authorization !== (apiKey && `Bearer ${apiKey}`)) return refuse(to, 401, `Incorrect API key provided: ${headers.authorization?.slice(7) ?? "none"}.`);
    const parts: Buffer[] = [];
    for await (const part of from) parts.push(part as Buffer);
    const asked = request.safeParse(JSON.parse(Buffer.concat(parts).toString()));
    if (!asked.success) return refuse(to, 400, z.prettifyError(asked.error));
    const data: unknown = JSON.parse(asked.data.messages[1].content);
    const one = toTranslate.safeParse(data);
    if (one.success) return answerTranslation(to, { authorization: headers.authorization, model: asked.data.model, texts: [one.data.text], to: one.data.to });
    const given = posts.safeParse(data);
    if (!given.success) return refuse(to, 400, z.prettifyError(given.error));
    const texts = given.data.posts.map(({ text }) => text);
    chat.asked.push({ authorization: headers.authorization, model: asked.data.model, texts });
    const special = chat.next.shift();
    if (special) return special(to, texts);
    complete(to, JSON.stringify({ readings: texts.map((text, i) => ({ i, ...chat.say(text) })) }));
  }

  function answerTranslation(response: ServerResponse, asked: AskedOfModel & { to: string }): void {
    chat.asked.push(asked);
    const special = chat.next.shift();
    if (special) return special(response, asked.texts);
    complete(response, JSON.stringify(chat.translate(asked.texts[0]!, asked.to)));
  }

  function refuse(to: ServerResponse, status: number, message: string): void {
    chat.refused.push(message);
    fail(to, status, message);
  }
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  chat.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  return chat;
}

/** A completion with this content, as such servers answer. */
export function complete(to: ServerResponse, content: string | null, more: { finish_reason?: string; refusal?: string } = {}): void {
  const { finish_reason = "stop", refusal = null } = more;
  to.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ id: "chatcmpl-1", object: "chat.completion", created: 1, model: "tester", choices: [{ index: 0, message: { role: "assistant", content, refusal }, logprobs: null, finish_reason }], usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 } }));
}

/** A refusal, as such servers give it. */
export function fail(to: ServerResponse, status: number, message: string, headers: Record<string, string> = {}): void {
  to.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify({ error: { message, type: "invalid_request_error", param: null, code: null } }));
}
