import type { ServerResponse } from "node:http";
import { listen, sendJson, type HttpRequest } from "../http";
import { UpdateDelivery } from "./delivery";
import { requireMethod } from "./methods";
import { readParameters, type Parameters } from "./parameters";
import { addPerson, type Person, type PersonOptions } from "./people";
import { addMessage, addUpdate, newState } from "./state";
import { Refusal, type Chat, type Message, type Update } from "./types";

export type { Person } from "./people";
export type { Chat, Message } from "./types";

export interface TelegramSimulatorOptions {
  /** Default: any free one. */
  port?: number;
  token?: string;
  username?: string;
  /** Sends to one chat in a second before 429; default 30. */
  sendsPerSecond?: number;
  /** Called for each message that the bot sends. */
  onSent?: (message: Message) => void;
}

/** A Bot API server with one bot and the people who write to it. */
export interface TelegramSimulator {
  /** For the connection's "Bot API address". */
  url: string;
  token: string;
  person(options: PersonOptions): Person;
  group(title: string, id?: number): Chat;
  /** The group becomes a supergroup, with another id. */
  upgrade(group: Chat): Chat;
  /** What the bot sent to a chat and did not take back, oldest first. */
  messagesTo(chatId: number): Message[];
  isAnswered(callbackId: string): boolean;
  reactionOn(message: Pick<Message, "chat" | "message_id">): string | null;
  actionsIn(chatId: number): string[];
  /** The updates that nobody has taken yet. */
  pending(): readonly Update[];
  /** What was pushed to the webhook, and how it was answered. */
  pushes: readonly { status: number; update: Update }[];
  /** Methods that were called, in order. */
  calls: readonly string[];
  /** The next calls of a method fail: with a refusal, or cut off before ("cut") or after ("cut-after") their effect. */
  failNext(method: string, ...failures: (Refusal | "cut" | "cut-after")[]): void;
  contentOf(fileId: string): Uint8Array | undefined;
  close(): Promise<void>;
}

export { Refusal } from "./types";

export async function startTelegramSimulator(options: TelegramSimulatorOptions = {}): Promise<TelegramSimulator> {
  const state = newState(options.token ?? "7000000001:simulated-token", options.username ?? "weft_demo_bot");
  if (options.sendsPerSecond !== undefined) state.sendsPerSecond = options.sendsPerSecond;
  const delivery = new UpdateDelivery(state);
  const failures = new Map<string, (Refusal | "cut" | "cut-after")[]>();
  const calls: string[] = [];

  async function run(method: string, parameters: Parameters, signal: AbortSignal): Promise<unknown> {
    switch (method.toLowerCase()) {
      case "getupdates":
        return delivery.getUpdates(parameters, signal);
      case "setwebhook":
        return delivery.setWebhook(parameters);
      case "deletewebhook":
        return delivery.deleteWebhook(parameters);
      case "getwebhookinfo":
        return delivery.webhookInfo();
    }
    const result = requireMethod(method)(state, parameters);
    if (/^send/i.test(method) && typeof result === "object") options.onSent?.(result as Message);
    return result;
  }

  async function answer(method: string, request: HttpRequest, response: ServerResponse): Promise<void> {
    const hangUp = new AbortController();
    response.on("close", () => hangUp.abort());
    const failure = failures.get(method)?.shift();
    try {
      calls.push(method);
      if (failure instanceof Refusal) throw failure;
      if (failure === "cut") return void response.destroy();
      const result = await run(method, await readParameters(request), hangUp.signal);
      if (failure === "cut-after") return void response.destroy();
      sendJson(response, 200, { ok: true, result });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      sendJson(response, error.code, { ok: false, error_code: error.code, description: error.message, ...(error.parameters && { parameters: error.parameters }) });
    }
  }

  function sendFile(path: string, response: ServerResponse): void {
    const file = [...state.files.values()].find(({ file_unique_id }) => path.split("/").includes(file_unique_id));
    if (!file) return sendJson(response, 404, { ok: false, error_code: 404, description: "Not Found" });
    response.writeHead(200, { "content-type": "application/octet-stream", "content-length": file.file_size }).end(file.content);
  }

  const server = await listen(options.port ?? 0, async (request, response) => {
    const [, kind, token, rest = ""] = /^\/(file\/)?bot([^/]+)\/(.+)$/.exec(decodeURI(request.url.pathname)) ?? [];
    if (token === undefined) return sendJson(response, 404, { ok: false, error_code: 404, description: "Not Found" });
    if (token !== state.token) return sendJson(response, 401, { ok: false, error_code: 401, description: "Unauthorized" });
    if (kind) return sendFile(rest, response);
    await answer(rest, request, response);
  });

  return {
    url: server.url,
    token: state.token,
    person: (person) => addPerson(state, person),
    group: (title, id = -4_000_000 - state.chats.size) => {
      const chat: Chat = { id, type: "group", title };
      state.chats.set(id, chat);
      state.open.add(id);
      return chat;
    },
    upgrade: (group) => {
      const supergroup: Chat = { id: -1_000_000_000_000 + group.id, type: "supergroup", title: group.title };
      state.chats.set(supergroup.id, supergroup);
      state.open.add(supergroup.id);
      state.migrated.set(group.id, supergroup.id);
      addUpdate(state, "message", addMessage(state, group, { migrate_to_chat_id: supergroup.id }));
      addUpdate(state, "message", addMessage(state, supergroup, { migrate_from_chat_id: group.id }));
      return supergroup;
    },
    messagesTo: (chatId) => [...state.messages.values()].filter((message) => message.chat.id === chatId && message.from?.id === state.bot.id),
    isAnswered: (callbackId) => state.callbacks.get(callbackId)?.answered ?? false,
    reactionOn: ({ chat, message_id }) => state.reactions.get(`${chat.id}:${message_id}`) ?? null,
    actionsIn: (chatId) => state.actions.filter((action) => action.chatId === chatId).map((action) => action.action),
    pending: () => state.pending,
    pushes: delivery.pushes,
    calls,
    failNext: (method, ...more) => void failures.set(method, [...(failures.get(method) ?? []), ...more]),
    contentOf: (fileId) => state.files.get(fileId)?.content,
    close: () => {
      delivery.close();
      return server.close();
    },
  };
}
