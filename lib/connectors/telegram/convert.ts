import type { z } from "zod";
import type { ChannelEvent } from "../events";
import { callbackKey, conversationKey, messageKey } from "./ids";
import { toMembershipEvent } from "./membership";
import { toMessageEvents } from "./message";
import { groupOf, userName } from "./names";
import { toReactionEvents } from "./reactions";
import { callbackSchema, deletedSchema, membershipSchema, messageSchema, reactionSchema, type Callback, type Deleted, type Update } from "./schema";

/** What parsing knows of the bot itself, from `identify`. */
export interface Bot {
  botId?: string;
  botUsername?: string;
}

/** The update's own id, for all that is not a message with an id of its own. */
export function updateKey(update: Update): string {
  return `update:${update.update_id}`;
}

/**
 * Reads one update as our events, in order. What cannot be read, or is of a kind we do not know, becomes one `unknown`
 * that keeps the update as it came.
 * @see https://core.telegram.org/bots/api#update
 */
export function toEvents(update: Update, bot: Bot): ChannelEvent[] {
  const kind = Object.keys(update).find((name) => name !== "update_id");
  const reader = kind === undefined ? undefined : readers[kind];
  if (!kind || !reader) return [unknownEvent(update, `Weft does not know updates of kind “${kind ?? "none"}”.`)];
  return reader(update[kind], update, bot);
}

function unknownEvent(update: Update, problem: string): ChannelEvent {
  return { kind: "unknown", externalId: updateKey(update), meta: { problem, update } };
}

type Reader = (value: unknown, update: Update, bot: Bot) => ChannelEvent[];

function reading<T>(schema: z.ZodType<T>, read: (value: T, update: Update, bot: Bot) => ChannelEvent[]): Reader {
  return (value, update, bot) => {
    const parsed = schema.safeParse(value);
    if (parsed.success) return read(parsed.data, update, bot);
    const [issue] = parsed.error.issues;
    return [unknownEvent(update, `${issue?.path.join(".") ?? ""}: ${issue?.message ?? "not readable"}`)];
  };
}

const message = reading(messageSchema, (value, update, bot) => toMessageEvents(value, { edited: false, updateKey: updateKey(update), bot }));
const edited = reading(messageSchema, (value, update, bot) => toMessageEvents(value, { edited: true, updateKey: updateKey(update), bot }));
const membership = reading(membershipSchema, (value, update, bot) => [toMembershipEvent(value, updateKey(update), bot)]);

const readers: Record<string, Reader> = {
  message,
  edited_message: edited,
  channel_post: message,
  edited_channel_post: edited,
  business_message: message,
  edited_business_message: edited,
  deleted_business_messages: reading(deletedSchema, toDeletions),
  callback_query: reading(callbackSchema, toAnswer),
  message_reaction: reading(reactionSchema, (value, update) => toReactionEvents(value, updateKey(update))),
  my_chat_member: membership,
  chat_member: membership,
};

/** Everything that Telegram sends only when it is named. @see https://core.telegram.org/bots/api#setwebhook */
export const allowedUpdates = [
  "message", "edited_message", "channel_post", "edited_channel_post", "business_connection", "business_message", "edited_business_message",
  "deleted_business_messages", "message_reaction", "callback_query", "my_chat_member", "chat_member",
];

function toDeletions(deleted: Deleted, update: Update): ChannelEvent[] {
  const conversation = conversationKey(deleted.chat.id, deleted.business_connection_id);
  const several = deleted.message_ids.length > 1;
  return deleted.message_ids.map((messageId) => ({
    kind: "message_deleted" as const,
    externalId: several ? `${updateKey(update)}:${messageId}` : updateKey(update),
    target: messageKey(conversation, messageId),
    conversation,
  }));
}

/** A pressed button is a message that answers the one with the buttons. A callback carries no time. */
function toAnswer({ id, from, data, message }: Callback, update: Update): ChannelEvent[] {
  if (data === undefined) return [unknownEvent(update, "A button without data, as games have.")];
  const conversation = message ? conversationKey(message.chat.id, message.business_connection_id) : from.id;
  const title = message?.reply_markup?.inline_keyboard.flat().find((button) => button.callback_data === data)?.text;
  return [{
    kind: "message",
    externalId: callbackKey(id),
    conversation,
    ...(message && groupOf(message.chat)),
    from: from.id,
    fromName: userName(from),
    fromHandle: from.username,
    text: title ?? data,
    replyTo: message && messageKey(conversation, message.message_id),
    answer: { id: data, title },
  }];
}
