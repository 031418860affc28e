import { isUpload, readInteger, readList, readObject, readText, type Parameters } from "./parameters";
import { addFile, addMessage, messageKey, requireChat, type BotState } from "./state";
import { badRequest, Refusal, type Chat, type InlineButton, type Message, type StoredFile } from "./types";

const maxText = 4096;
const maxCaption = 1024;
const mebibyte = 1024 * 1024;

interface Media {
  field: string;
  maxBytes: number;
  toFields(file: StoredFile): Partial<Message>;
}

const described = ({ file_id, file_unique_id, file_size, file_name, mime_type }: StoredFile) => ({ file_id, file_unique_id, file_size, file_name, mime_type });

/** Each kind of file has its method, its field and its limit. @see https://core.telegram.org/bots/api#sending-files */
export const media: Record<string, Media> = {
  sendPhoto: { field: "photo", maxBytes: 10 * mebibyte, toFields: photoFields },
  sendDocument: { field: "document", maxBytes: 50 * mebibyte, toFields: (file) => ({ document: described(file) }) },
  sendVideo: { field: "video", maxBytes: 50 * mebibyte, toFields: (file) => ({ video: { ...described(file), width: 640, height: 360, duration: 1 } }) },
  sendAudio: { field: "audio", maxBytes: 50 * mebibyte, toFields: (file) => ({ audio: { ...described(file), duration: 1 } }) },
  sendVoice: { field: "voice", maxBytes: 50 * mebibyte, toFields: (file) => ({ voice: { ...described(file), duration: 1 } }) },
  sendSticker: { field: "sticker", maxBytes: 512 * 1024, toFields: (file) => ({ sticker: { ...described(file), type: "regular", width: 512, height: 512, is_animated: false, is_video: false } }) },
};

export function photoFields({ file_id, file_unique_id, file_size }: StoredFile): Partial<Message> {
  const thumbnail = { file_id: `${file_id}-s`, file_unique_id: `${file_unique_id}s`, file_size: Math.ceil(file_size / 10), width: 90, height: 67 };
  return { photo: [thumbnail, { file_id, file_unique_id, file_size, width: 1280, height: 960 }] };
}

const knownForText = new Set(["chat_id", "text", "entities", "parse_mode", "reply_parameters", "reply_markup", "link_preview_options", "disable_notification", "protect_content", "message_thread_id", "business_connection_id", "message_effect_id"]);
const knownForMedia = new Set(["chat_id", "caption", "caption_entities", "parse_mode", "reply_parameters", "reply_markup", "disable_notification", "protect_content", "message_thread_id", "business_connection_id", "has_spoiler", "show_caption_above_media"]);

export function sendMessage(state: BotState, parameters: Parameters): Message {
  requireKnown(parameters, knownForText);
  const chat = requireChat(state, readText(parameters, "chat_id"));
  const text = readText(parameters, "text") ?? "";
  if (text.trim() === "") throw badRequest("message text is empty");
  if (text.length > maxText) throw badRequest("message is too long");
  return send(state, chat, parameters, { text });
}

export function sendMedia(state: BotState, method: string, parameters: Parameters): Message {
  const kind = media[method];
  if (!kind) throw new Refusal(404, "Not Found: method not found");
  requireKnown(parameters, new Set([...knownForMedia, kind.field]));
  const chat = requireChat(state, readText(parameters, "chat_id"));
  const caption = readText(parameters, "caption");
  if (caption !== undefined && caption.length > maxCaption) throw badRequest("message caption is too long");
  const file = readFile(state, parameters[kind.field], kind);
  return send(state, chat, parameters, { ...kind.toFields(file), ...(caption && { caption }) });
}

/** An upload, or the id of a file that the bot has seen. */
function readFile(state: BotState, value: unknown, { field, maxBytes }: Media): StoredFile {
  if (isUpload(value)) {
    if (value.content.byteLength === 0) throw badRequest("file must be non-empty");
    if (value.content.byteLength > maxBytes) throw new Refusal(413, "Request Entity Too Large");
    return addFile(state, value.content, { name: value.name, mime: value.mime });
  }
  const known = typeof value === "string" ? state.files.get(value) : undefined;
  if (!known) throw badRequest(value === undefined ? `there is no ${field} in the request` : "wrong file identifier/HTTP URL specified");
  return known;
}

function send(state: BotState, chat: Chat, parameters: Parameters, content: Partial<Message>): Message {
  const replied = repliedMessage(state, chat, parameters);
  const keyboard = readKeyboard(parameters);
  requireCalm(state, chat);
  return addMessage(state, chat, {
    from: state.bot,
    ...content,
    ...(replied && { reply_to_message: replied }),
    ...(keyboard && { reply_markup: { inline_keyboard: keyboard } }),
  });
}

function repliedMessage(state: BotState, chat: Chat, parameters: Parameters): Message | undefined {
  const reply = readObject(parameters, "reply_parameters");
  if (!reply) return undefined;
  const id = readInteger(reply, "message_id");
  if (id === undefined) throw badRequest("message identifier is not specified");
  const message = state.messages.get(messageKey(chat.id, id));
  if (!message && reply.allow_sending_without_reply !== true) throw badRequest("message to be replied not found");
  return message;
}

export function readKeyboard(parameters: Parameters): InlineButton[][] | undefined {
  const markup = readObject(parameters, "reply_markup");
  if (!markup) return undefined;
  const rows = readList(markup, "inline_keyboard");
  if (!rows) throw badRequest("object expected as reply markup");
  return rows.map((row) => {
    if (!Array.isArray(row)) throw badRequest("can't parse inline keyboard button: expected an Array");
    return row.map(readButton);
  });
}

function readButton(value: unknown): InlineButton {
  const { text, callback_data: data, url } = (value ?? {}) as Partial<InlineButton>;
  if (typeof text !== "string" || text === "") throw badRequest("can't parse inline keyboard button: Field \"text\" must be of type String");
  if (data === undefined && url === undefined) throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
  if (data !== undefined && (Buffer.byteLength(data) < 1 || Buffer.byteLength(data) > 64)) throw badRequest("BUTTON_DATA_INVALID");
  return { text, callback_data: data, url };
}

const sends = new WeakMap<BotState, Map<number, number[]>>();

/** Flood control, for each chat: so many sends in any second, then 429. */
function requireCalm(state: BotState, chat: Chat): void {
  const byChat = sends.get(state) ?? new Map<number, number[]>();
  sends.set(state, byChat);
  const recent = (byChat.get(chat.id) ?? []).filter((at) => at > Date.now() - 1000);
  if (recent.length >= state.sendsPerSecond) throw new Refusal(429, "Too Many Requests: retry after 1", { retry_after: 1 });
  byChat.set(chat.id, [...recent, Date.now()]);
}

function requireKnown(parameters: Parameters, known: Set<string>): void {
  // Telegram overlooks what it does not know; a test must not.
  const stray = Object.keys(parameters).find((name) => !known.has(name));
  if (stray) throw badRequest(`the simulator knows no parameter "${stray}" here`);
}
