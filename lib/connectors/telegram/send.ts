import type { z } from "zod";
import type { ConnectionContext, Draft, DraftAttachment, SentMessage } from "../contract";
import { ConnectorError, toConnectorError } from "../errors";
import { call } from "./api";
import { ChatMigrated } from "./api-errors";
import { chatParameters, conversationKey, messageKey, messageNumber } from "./ids";
import { maxCaptionLength, maxMessageLength, maxPhotoBytes } from "./manifest";
import { sentSchema } from "./schema";
import { splitText } from "./split-text";
import { isoSeconds } from "./time";

type Sent = z.infer<typeof sentSchema>;

/** One call of the several that a long text or several files need. */
interface Part {
  text?: string;
  file?: DraftAttachment;
  replyTo?: number;
  keyboard?: unknown;
}

/**
 * Sends a draft as one or more Telegram messages. A group that became a supergroup is followed once.
 * @throws ConnectorError "unknown" when only some parts went out, since repeating would double them
 * @see https://core.telegram.org/bots/api#sendmessage
 */
export async function send(connection: ConnectionContext, draft: Draft): Promise<SentMessage> {
  let conversation = draft.conversation ?? draft.to;
  if (!conversation) throw new ConnectorError("rejected", "Nobody to send this to: a Telegram message needs a chat.");
  const parts = toParts(draft, conversation);
  const sent: Sent[] = [];
  for (const part of parts) {
    try {
      sent.push(await sendPart(connection, conversation, part));
    } catch (error) {
      const migrated = error instanceof ChatMigrated;
      if (migrated) conversation = conversationKey(error.chatId);
      if (!migrated && !(sent.length > 0 && (await waitedOut(error)))) throw partlySent(sent.length, parts.length, error);
      sent.push(await sendPart(connection, conversation, part).catch((again: unknown) => Promise.reject(partlySent(sent.length, parts.length, again))));
    }
  }
  return toSentMessage(conversation, sent);
}

const longestWaitSeconds = 30;

/** A short flood wait between two parts is sat out here, because the whole message can no longer be tried again. */
async function waitedOut(error: unknown): Promise<boolean> {
  const { kind, retryAfterSeconds = Infinity } = toConnectorError(error);
  if (kind !== "rate_limit" || retryAfterSeconds > longestWaitSeconds) return false;
  await new Promise((resolve) => setTimeout(resolve, retryAfterSeconds * 1000));
  return true;
}

/** Text and files as Telegram takes them: a short text is the first file's caption, buttons belong to the last text. */
export function toParts(draft: Draft, conversation: string): Part[] {
  const keyboard = toKeyboard(draft.buttons);
  const [first, ...others] = draft.attachments;
  const captioned = first !== undefined && draft.text.length <= maxCaptionLength;
  const texts: Part[] = captioned || draft.text === "" ? [] : splitText(draft.text, maxMessageLength).map((text) => ({ text }));
  const files: Part[] = first ? [{ file: first, text: captioned ? draft.text : undefined }, ...others.map((file) => ({ file }))] : [];
  const parts = [...texts, ...files];
  const start = parts[0];
  if (!start) throw new ConnectorError("rejected", "There is nothing to send: the message has neither text nor a file.");
  start.replyTo = draft.replyTo ? messageNumber(conversation, draft.replyTo) ?? undefined : undefined;
  const carrier = texts.at(-1) ?? start;
  if (keyboard) carrier.keyboard = keyboard;
  return parts;
}

const maxCallbackBytes = 64;

function toKeyboard(buttons: Draft["buttons"]): unknown {
  if (!buttons?.length) return undefined;
  const tooLong = buttons.find(({ id }) => Buffer.byteLength(id) > maxCallbackBytes || id === "");
  if (tooLong) throw new ConnectorError("rejected", `The button “${tooLong.title}” needs an id of 1 to ${maxCallbackBytes} bytes on Telegram.`);
  return { inline_keyboard: buttons.map(({ id, title }) => [{ text: title, callback_data: id }]) };
}

async function sendPart(connection: ConnectionContext, conversation: string, part: Part): Promise<Sent> {
  const shared = {
    ...chatParameters(conversation),
    reply_parameters: part.replyTo === undefined ? undefined : { message_id: part.replyTo, allow_sending_without_reply: true },
    reply_markup: part.keyboard,
  };
  if (!part.file) return call(connection, "sendMessage", { ...shared, text: part.text }, sentSchema, { onceOnly: true });
  const caption = part.text || undefined;
  const content = await connection.readFile(part.file.fileId);
  const { method, field } = uploadAs(part.file);
  try {
    return await upload(connection, method, field, part.file, content, { ...shared, caption });
  } catch (error) {
    const refusedAsPhoto = field === "photo" && error instanceof ConnectorError && error.code === "400" && /PHOTO|IMAGE/.test(error.message);
    if (!refusedAsPhoto) throw error;
    return upload(connection, "sendDocument", "document", part.file, content, { ...shared, caption });
  }
}

/** Which call shows this file best. @see https://core.telegram.org/bots/api#sending-files */
function uploadAs({ mime, size }: DraftAttachment): { method: string; field: string } {
  if (/^image\/(jpeg|png|webp)$/.test(mime) && size <= maxPhotoBytes) return { method: "sendPhoto", field: "photo" };
  if (mime === "video/mp4") return { method: "sendVideo", field: "video" };
  if (/^audio\/(mpeg|mp4|x-m4a)$/.test(mime)) return { method: "sendAudio", field: "audio" };
  return { method: "sendDocument", field: "document" };
}

function upload(connection: ConnectionContext, method: string, field: string, file: DraftAttachment, content: Uint8Array, parameters: Record<string, unknown>): Promise<Sent> {
  const form = new FormData();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) form.set(name, typeof value === "string" ? value : JSON.stringify(value));
  }
  form.set(field, new Blob([Buffer.from(content)], { type: file.mime }), file.name);
  return call(connection, method, form, sentSchema, { onceOnly: true, timeoutSeconds: 120 });
}

function toSentMessage(conversation: string, [first, ...others]: Sent[]): SentMessage {
  if (!first) throw new ConnectorError("payload", "Telegram answered without a message.");
  const key = (message: Sent) => messageKey(conversation, message.message_id);
  return {
    externalId: key(first),
    ...(others.length > 0 && { alsoExternalIds: others.map(key) }),
    conversation,
    status: "sent",
    at: isoSeconds(first.date),
  };
}

/** The error itself while nothing went out; after the first part, one that is never repeated by itself. */
function partlySent(count: number, total: number, cause: unknown): ConnectorError {
  const error = toConnectorError(cause);
  if (count === 0) return error;
  return new ConnectorError("unknown", `Telegram took ${count} of ${total} parts of this message, then: ${error.message} Send only what is missing.`, { code: error.code, retryAfterSeconds: error.retryAfterSeconds });
}
