import type { ChannelEvent } from "../events";
import { toAttachment, toLocation } from "./attachments";
import type { Bot } from "./convert";
import { conversationKey, messageKey } from "./ids";
import { chatName, groupOf, userName } from "./names";
import type { Message } from "./schema";
import { toServiceEvents } from "./service-messages";
import { isoSeconds } from "./time";

export interface Reading {
  edited: boolean;
  updateKey: string;
  bot: Bot;
}

/** What every event made from a message says about where and from whom it came. */
function envelopeOf(message: Message, bot: Bot): Partial<ChannelEvent> & { conversation: string } {
  const { chat, from, sender_chat: senderChat } = message;
  const business = message.business_connection_id;
  const conversation = conversationKey(chat.id, business);
  // A group's anonymous administrator and a channel speak as a chat; `from` is then a stand-in that everybody shares.
  const sender = senderChat
    ? { from: senderChat.id, fromName: chatName(senderChat), fromHandle: senderChat.username }
    : from && { from: from.id, fromName: userName(from), fromHandle: from.username };
  const ours = message.sender_business_bot !== undefined || (from !== undefined && from.id === bot.botId);
  return {
    conversation,
    ...groupOf(chat),
    ...(chat.type === "channel" && { public: true }),
    ...sender,
    // In a chat of a business account, whoever is not the customer is the business itself.
    ...(business !== undefined && from !== undefined && from.id !== chat.id && { outgoing: true }),
    ...(ours && { own: true, outgoing: true }),
    ...(from?.is_bot && !senderChat && { automatic: true }),
    at: isoSeconds(message.edit_date ?? message.date),
  };
}

/**
 * Reads a message, an edit of one, or one of Telegram's own remarks about a chat. The text stays as it was written; its
 * formatting is kept in `meta.entities` (offsets in UTF-16 units).
 * @see https://core.telegram.org/bots/api#message
 */
export function toMessageEvents(message: Message, { edited, updateKey, bot }: Reading): ChannelEvent[] {
  const envelope = envelopeOf(message, bot);
  const service = edited ? null : toServiceEvents(message, updateKey, envelope);
  if (service) return service;
  const key = messageKey(envelope.conversation, message.message_id);
  const content = contentOf(message, envelope.conversation);
  if (edited) return [{ ...envelope, ...content, kind: "message_edited", externalId: updateKey, target: key }];
  return [{ ...envelope, ...content, kind: "message", externalId: key }];
}

function contentOf(message: Message, conversation: string): Partial<ChannelEvent> {
  const attachment = toAttachment(message);
  const location = toLocation(message);
  const text = message.text ?? message.caption ?? message.dice?.emoji ?? message.poll?.question;
  const readable = attachment !== undefined || location !== undefined || message.text !== undefined || message.dice !== undefined;
  const { contact, from } = message;
  const ownPhone = contact !== undefined && contact.user_id !== undefined && contact.user_id === from?.id;
  return {
    text,
    ...(attachment ? { attachments: [attachment] } : !readable && { attachments: [{ type: "unsupported" as const }], unsupported: true }),
    location,
    replyTo: replyTarget(message, conversation),
    ...(ownPhone && { addresses: [{ kind: "phone" as const, value: contact.phone_number, verified: true }] }),
    meta: metaOf(message, readable),
  };
}

function replyTarget({ reply_to_message: replied, reply_to_story: story }: Message, conversation: string): string | undefined {
  if (story) return `story:${story.id}`;
  // In a forum, every message of a topic "replies" to the remark that opened it.
  if (!replied || replied.forum_topic_created !== undefined) return undefined;
  return messageKey(conversation, replied.message_id);
}

/** Fields kept beside the event under our own names. `album` is the same for all parts of one album. */
const keptFields: Record<string, string> = {
  entities: "entities", caption_entities: "entities", quote: "quote", external_reply: "externalReply", forward_origin: "forwardedFrom",
  media_group_id: "album", message_thread_id: "topic", contact: "contact", via_bot: "viaBot", author_signature: "signature", effect_id: "effect",
};

function metaOf(message: Message, readable: boolean): ChannelEvent["meta"] {
  const kept = Object.entries(keptFields).flatMap(([field, name]) => {
    const value = message[field];
    return value === undefined || (Array.isArray(value) && value.length === 0) ? [] : [[name, value] as const];
  });
  const meta = { ...Object.fromEntries(kept), ...(!readable && { message }) };
  return Object.keys(meta).length > 0 ? meta : undefined;
}
