/**
 * Our ids, which only this folder takes apart. A conversation is the chat's id; in a chat that the bot answers for a
 * person's business account it is `chat/business connection`, since such a chat has its own message numbers beside the
 * customer's own chat with the bot. A message is `conversation:number`.
 */

/** The thread's key. */
export function conversationKey(chatId: string, businessConnectionId?: string): string {
  return businessConnectionId ? `${chatId}/${businessConnectionId}` : chatId;
}

/** The thread's key as call parameters. */
export function chatParameters(conversation: string): { chat_id: string; business_connection_id?: string } {
  const slash = conversation.indexOf("/");
  if (slash < 0) return { chat_id: conversation };
  return { chat_id: conversation.slice(0, slash), business_connection_id: conversation.slice(slash + 1) };
}

export function messageKey(conversation: string, messageId: string): string {
  return `${conversation}:${messageId}`;
}

/** Telegram's number of a message, or null when the key names none in this conversation (a pressed button, another chat). */
export function messageNumber(conversation: string, key: string): number | null {
  if (!key.startsWith(`${conversation}:`)) return null;
  const number = key.slice(conversation.length + 1);
  return /^\d+$/.test(number) ? Number(number) : null;
}

const callbackPrefix = "callback:";

export function callbackKey(callbackId: string): string {
  return callbackPrefix + callbackId;
}

/** The pressed button's query id, or null for any other event. */
export function callbackId(key: string | undefined): string | null {
  return key?.startsWith(callbackPrefix) ? key.slice(callbackPrefix.length) : null;
}
