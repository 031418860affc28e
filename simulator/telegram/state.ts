import { randomBytes } from "node:crypto";
import { badRequest, Refusal, type Chat, type Message, type StoredFile, type Update, type User } from "./types";

/** Sends a second to one chat before flood control answers 429. */
const defaultSendsPerSecond = 30;

export interface BotState {
  token: string;
  bot: User;
  users: Map<number, User>;
  chats: Map<number, Chat>;
  /** Chats in which the bot may write: the person pressed Start, or the group let it in. */
  open: Set<number>;
  /** People who blocked the bot and groups that put it out. */
  closed: Set<number>;
  /** Groups that became supergroups, and which. */
  migrated: Map<number, number>;
  messages: Map<string, Message>;
  files: Map<string, StoredFile>;
  /** Pressed buttons that still spin. */
  callbacks: Map<string, { answered: boolean; at: number }>;
  reactions: Map<string, string | null>;
  actions: { chatId: number; action: string; at: number }[];
  pending: Update[];
  onUpdate: () => void;
  sendsPerSecond: number;
  nextUpdateId: number;
  nextMessageId: number;
}

const epoch = Date.UTC(2026, 0, 1) / 1000;

export function newState(token: string, username: string): BotState {
  // Numbers go on after a restart, as Telegram's do: a platform that repeats them would look like one that repeats itself.
  const start = now() - epoch;
  return {
    token,
    bot: { id: Number(token.split(":")[0]), is_bot: true, first_name: "Weft", username },
    users: new Map(), chats: new Map(), open: new Set(), closed: new Set(), migrated: new Map(), messages: new Map(), files: new Map(),
    callbacks: new Map(), reactions: new Map(), actions: [], pending: [],
    onUpdate: () => undefined,
    sendsPerSecond: defaultSendsPerSecond,
    nextUpdateId: 500_000_000 + start,
    nextMessageId: start,
  };
}

export const now = (): number => Math.floor(Date.now() / 1000);
export const messageKey = (chatId: number, messageId: number): string => `${chatId}:${messageId}`;

export function addMessage(state: BotState, chat: Chat, fields: Partial<Message>): Message {
  const message: Message = { message_id: state.nextMessageId++, date: now(), chat, ...fields };
  state.messages.set(messageKey(chat.id, message.message_id), message);
  return message;
}

export function addUpdate(state: BotState, kind: string, value: unknown): Update {
  const update: Update = { update_id: state.nextUpdateId++, [kind]: structuredClone(value) };
  state.pending.push(update);
  state.onUpdate();
  return update;
}

export function addFile(state: BotState, content: Uint8Array, { name, mime }: { name?: string; mime?: string }): StoredFile {
  const id = randomBytes(18).toString("base64url");
  const file: StoredFile = { file_id: `Sim${id}`, file_unique_id: id.slice(0, 12), file_size: content.byteLength, file_name: name, mime_type: mime, content };
  state.files.set(file.file_id, file);
  return file;
}

/** The chat as the Bot API finds it for writing, or its refusal. */
export function requireChat(state: BotState, chatId: string | undefined): Chat {
  if (!chatId) throw badRequest("chat_id is empty");
  const id = Number(chatId);
  const successor = state.migrated.get(id);
  if (successor !== undefined) throw new Refusal(400, "Bad Request: group chat was upgraded to a supergroup chat", { migrate_to_chat_id: successor });
  const chat = Number.isSafeInteger(id) ? state.chats.get(id) : undefined;
  if (!chat) throw badRequest("chat not found");
  if (state.closed.has(id)) throw new Refusal(403, chat.type === "private" ? "Forbidden: bot was blocked by the user" : `Forbidden: bot was kicked from the ${chat.type} chat`);
  if (!state.open.has(id)) throw new Refusal(403, "Forbidden: bot can't initiate conversation with a user");
  return chat;
}
