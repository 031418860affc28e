import { randomBytes } from "node:crypto";
import { photoFields } from "./sending";
import { addFile, addMessage, addUpdate, messageKey, now, type BotState } from "./state";
import type { Chat, Message, User } from "./types";

/** A person with Telegram on a phone. Everything done here reaches the bot as an update, as it would from Telegram. */
export interface Person {
  id: number;
  chat: Chat;
  /** Presses Start, with the payload of a deep link if there was one. */
  starts(payload?: string): Message;
  says(text: string, options?: { replyTo?: number; in?: Chat }): Message;
  edits(message: Message, text: string): void;
  sendsPhoto(content: Uint8Array, caption?: string): Message;
  sendsAlbum(contents: Uint8Array[], caption?: string): Message[];
  sendsFile(name: string, mime: string, content: Uint8Array): Message;
  sendsVoice(content: Uint8Array): Message;
  sendsSticker(emoji: string): Message;
  sendsLocation(latitude: number, longitude: number): Message;
  sendsOwnContact(phone: string): Message;
  /** Presses the button of that title on the newest message that has one; returns the query's id. */
  presses(title: string): string;
  reacts(messageId: number, emoji: string | null): void;
  blocks(): void;
  unblocks(): void;
}

export interface PersonOptions {
  id: number;
  firstName: string;
  lastName?: string;
  username?: string;
  /** Pressed Start long ago: the bot may write. */
  known?: boolean;
}

export function addPerson(state: BotState, { id, firstName, lastName, username, known }: PersonOptions): Person {
  const user: User = { id, is_bot: false, first_name: firstName, last_name: lastName, username, language_code: "en" };
  const chat: Chat = { id, type: "private", first_name: firstName, last_name: lastName, username };
  state.users.set(id, user);
  state.chats.set(id, chat);
  if (known) state.open.add(id);

  const write = (fields: Partial<Message>, where: Chat = chat): Message => {
    // Writing to a bot is what opens its chat, and undoes a block.
    if (where.type === "private") state.open.add(where.id);
    const message = addMessage(state, where, { from: user, ...fields });
    addUpdate(state, "message", message);
    return message;
  };
  const photo = (content: Uint8Array): Partial<Message> => photoFields(addFile(state, content, { name: "photo.jpg", mime: "image/jpeg" }));
  const file = (content: Uint8Array, name: string | undefined, mime: string): object => {
    const { content: _, ...described } = addFile(state, content, { name, mime });
    return described;
  };
  const membership = (before: string, after: string): void => {
    const member = (status: string) => ({ user: state.bot, status, ...(status === "kicked" && { until_date: 0 }) });
    addUpdate(state, "my_chat_member", { chat, from: user, date: now(), old_chat_member: member(before), new_chat_member: member(after) });
  };

  return {
    id,
    chat,
    starts: (payload) => write({ text: payload ? `/start ${payload}` : "/start", entities: [{ offset: 0, length: 6, type: "bot_command" }] }),
    says: (text, { replyTo, in: where = chat } = {}) => write({ text, reply_to_message: replyTo === undefined ? undefined : state.messages.get(messageKey(where.id, replyTo)) }, where),
    edits: (message, text) => {
      Object.assign(message, { text, edit_date: now() });
      addUpdate(state, "edited_message", { ...message });
    },
    sendsPhoto: (content, caption) => write({ ...photo(content), caption }),
    sendsAlbum: (contents, caption) => {
      const media_group_id = randomBytes(8).readBigUInt64BE().toString();
      return contents.map((content, index) => write({ ...photo(content), media_group_id, caption: index === 0 ? caption : undefined }));
    },
    sendsFile: (name, mime, content) => write({ document: file(content, name, mime) }),
    sendsVoice: (content) => write({ voice: { ...file(content, undefined, "audio/ogg"), duration: 2 } }),
    sendsSticker: (emoji) => write({ sticker: { ...file(new Uint8Array([0]), undefined, "image/webp"), type: "regular", width: 512, height: 512, is_animated: false, is_video: false, emoji } }),
    sendsLocation: (latitude, longitude) => write({ location: { latitude, longitude } }),
    sendsOwnContact: (phone) => write({ contact: { phone_number: phone, first_name: firstName, last_name: lastName, user_id: id } }),
    presses: (title) => {
      const message = [...state.messages.values()].findLast((one) => one.chat.id === id && buttonOf(one, title));
      const button = message && buttonOf(message, title);
      if (!button) throw new Error(`No message in this chat has a button “${title}”.`);
      const queryId = randomBytes(9).toString("hex");
      state.callbacks.set(queryId, { answered: false, at: Date.now() });
      addUpdate(state, "callback_query", { id: queryId, from: user, message, chat_instance: "8428209589180549439", data: button.callback_data });
      return queryId;
    },
    reacts: (messageId, emoji) => {
      const key = `${id}>${messageKey(id, messageId)}`;
      const before = state.reactions.get(key);
      state.reactions.set(key, emoji);
      const list = (one: string | null | undefined) => (one ? [{ type: "emoji", emoji: one }] : []);
      addUpdate(state, "message_reaction", { chat, message_id: messageId, user, date: now(), old_reaction: list(before), new_reaction: list(emoji) });
    },
    blocks: () => {
      state.closed.add(id);
      membership("member", "kicked");
    },
    unblocks: () => {
      state.closed.delete(id);
      membership("kicked", "member");
    },
  };
}

function buttonOf(message: Message, title: string): { callback_data?: string } | undefined {
  return message.reply_markup?.inline_keyboard.flat().find((button) => button.text === title && button.callback_data !== undefined);
}
