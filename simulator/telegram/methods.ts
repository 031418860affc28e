import { readInteger, readList, readText, type Parameters } from "./parameters";
import { media, readKeyboard, sendMedia, sendMessage } from "./sending";
import { messageKey, now, requireChat, type BotState } from "./state";
import { badRequest, Refusal, type Message } from "./types";

type Method = (state: BotState, parameters: Parameters) => unknown;

const maxDownloadBytes = 20 * 1024 * 1024;
const editableSeconds = 48 * 3600;
const answerableMilliseconds = 15 * 60_000;

/** Reactions that a bot may set. @see https://core.telegram.org/bots/api#reactiontypeemoji */
const reactionEmoji = new Set("❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡".split(" "));

const actions = new Set(["typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note"]);

/** Every method that does not wait and does not concern delivery. @see https://core.telegram.org/bots/api#available-methods */
export const methods: Record<string, Method> = {
  getMe: (state) => ({ ...state.bot, can_join_groups: true, can_read_all_group_messages: false, supports_inline_queries: false }),
  sendMessage,
  ...Object.fromEntries(Object.keys(media).map((method): [string, Method] => [method, (state, parameters) => sendMedia(state, method, parameters)])),

  editMessageText: (state, parameters) => {
    const message = ownMessage(state, parameters, "edited");
    const text = readText(parameters, "text") ?? "";
    if (message.text === undefined) throw badRequest("there is no text in the message to edit");
    if (text.trim() === "") throw badRequest("message text is empty");
    if (text.length > 4096) throw badRequest("MESSAGE_TOO_LONG");
    return edit(message, { text }, parameters);
  },

  editMessageCaption: (state, parameters) => {
    const message = ownMessage(state, parameters, "edited");
    if (message.text !== undefined) throw badRequest("there is no caption in the message to edit");
    return edit(message, { caption: readText(parameters, "caption") }, parameters);
  },

  deleteMessage: (state, parameters) => {
    const chat = requireChat(state, readText(parameters, "chat_id"));
    const id = readInteger(parameters, "message_id");
    const key = messageKey(chat.id, id ?? 0);
    const message = state.messages.get(key);
    if (!message) throw badRequest("message to delete not found");
    if (message.from?.id !== state.bot.id || message.date < now() - editableSeconds) throw badRequest("message can't be deleted");
    state.messages.delete(key);
    return true;
  },

  setMessageReaction: (state, parameters) => {
    const chat = requireChat(state, readText(parameters, "chat_id"));
    const key = messageKey(chat.id, readInteger(parameters, "message_id") ?? 0);
    if (!state.messages.has(key)) throw badRequest("message to react not found");
    const reactions = (readList(parameters, "reaction") ?? []) as { type?: string; emoji?: string }[];
    if (reactions.length > 1) throw badRequest("REACTIONS_TOO_MANY");
    const [reaction] = reactions;
    if (reaction && (reaction.type !== "emoji" || !reactionEmoji.has(reaction.emoji ?? ""))) throw badRequest("REACTION_INVALID");
    state.reactions.set(key, reaction?.emoji ?? null);
    return true;
  },

  sendChatAction: (state, parameters) => {
    const chat = requireChat(state, readText(parameters, "chat_id"));
    const action = readText(parameters, "action") ?? "";
    if (!actions.has(action)) throw badRequest("wrong parameter action in request");
    state.actions.push({ chatId: chat.id, action, at: Date.now() });
    return true;
  },

  answerCallbackQuery: (state, parameters) => {
    const query = state.callbacks.get(readText(parameters, "callback_query_id") ?? "");
    if (!query || query.answered || query.at < Date.now() - answerableMilliseconds) throw badRequest("query is too old and response timeout expired or query ID is invalid");
    if ((readText(parameters, "text") ?? "").length > 200) throw badRequest("MESSAGE_TOO_LONG");
    query.answered = true;
    return true;
  },

  getFile: (state, parameters) => {
    const file = state.files.get(readText(parameters, "file_id") ?? "");
    if (!file) throw badRequest("wrong file_id or the file is temporarily unavailable");
    if (file.file_size > maxDownloadBytes) throw badRequest("file is too big");
    const { file_id, file_unique_id, file_size } = file;
    return { file_id, file_unique_id, file_size, file_path: `documents/${file_unique_id}/${encodeURIComponent(file.file_name ?? "file")}` };
  },

  getChat: (state, parameters) => requireChat(state, readText(parameters, "chat_id")),
};

function ownMessage(state: BotState, parameters: Parameters, what: string): Message {
  const chat = requireChat(state, readText(parameters, "chat_id"));
  const message = state.messages.get(messageKey(chat.id, readInteger(parameters, "message_id") ?? 0));
  if (!message) throw badRequest(`message to ${what.replace("edited", "edit")} not found`);
  if (message.from?.id !== state.bot.id) throw badRequest(`message can't be ${what}`);
  return message;
}

function edit(message: Message, change: Partial<Message>, parameters: Parameters): Message {
  const keyboard = readKeyboard(parameters);
  const unchanged = Object.entries(change).every(([field, value]) => message[field] === value) && !keyboard;
  if (unchanged) throw badRequest("message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message");
  return Object.assign(message, change, { edit_date: now() }, keyboard && { reply_markup: { inline_keyboard: keyboard } });
}

export function requireMethod(name: string): Method {
  const method = Object.entries(methods).find(([known]) => known.toLowerCase() === name.toLowerCase())?.[1];
  if (!method) throw new Refusal(404, "Not Found: method not found");
  return method;
}
