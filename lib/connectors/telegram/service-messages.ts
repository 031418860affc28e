import type { ChannelEvent } from "../events";
import { messageKey } from "./ids";
import { userName } from "./names";
import type { Message, User } from "./schema";

type Envelope = Partial<ChannelEvent> & { conversation: string };

/** Telegram's own remarks that we keep without more: the person wrote nothing. @see https://core.telegram.org/bots/api#message */
const remarks = [
  "new_chat_title", "new_chat_photo", "delete_chat_photo", "group_chat_created", "supergroup_chat_created", "channel_chat_created",
  "message_auto_delete_timer_changed", "pinned_message", "boost_added", "chat_background_set", "forum_topic_created", "forum_topic_edited",
  "forum_topic_closed", "forum_topic_reopened", "general_forum_topic_hidden", "general_forum_topic_unhidden", "video_chat_scheduled",
  "video_chat_started", "video_chat_ended", "video_chat_participants_invited", "write_access_allowed", "proximity_alert_triggered",
  "users_shared", "chat_shared", "connected_website", "migrate_from_chat_id", "chat_owner_left", "chat_owner_changed",
];

const startCommand = /^\/start(?:@\w+)?(?: ([A-Za-z0-9_-]{1,64}))?$/;

/** Reads what is a message in Telegram's eyes only: a pressed Start, people coming and going, a chat's new name. Null when somebody really wrote. */
export function toServiceEvents(message: Message, updateKey: string, envelope: Envelope): ChannelEvent[] | null {
  const started = startCommand.exec(message.text ?? "");
  if (started) return [{ ...envelope, kind: "started", externalId: updateKey, text: started[1] }];
  if (message.new_chat_members) return message.new_chat_members.map((user, _, all) => memberEvent("member_joined", user, all.length > 1, updateKey, envelope));
  if (message.left_chat_member) return [memberEvent("member_left", message.left_chat_member, false, updateKey, envelope)];
  if (message.migrate_to_chat_id) return [migration(message.migrate_to_chat_id, updateKey, envelope)];
  const remark = remarks.find((name) => message[name] !== undefined);
  if (!remark) return null;
  return [{
    ...envelope,
    kind: "system",
    externalId: messageKey(envelope.conversation, message.message_id),
    ...(message.new_chat_title && { conversationTitle: message.new_chat_title }),
    // The supergroup's first words: the thread is known under the group's old id.
    ...(message.migrate_from_chat_id && { threadHints: [message.migrate_from_chat_id] }),
    meta: { [remark]: message[remark] },
  }];
}

/** The group goes on as a supergroup under another id, which is the event's target. */
function migration(newChatId: string, updateKey: string, envelope: Envelope): ChannelEvent {
  return { ...envelope, kind: "identity_changed", externalId: updateKey, target: newChatId };
}

function memberEvent(kind: "member_joined" | "member_left", user: User, several: boolean, updateKey: string, envelope: Envelope): ChannelEvent {
  return { ...envelope, kind, externalId: several ? `${updateKey}:${user.id}` : updateKey, from: user.id, fromName: userName(user), fromHandle: user.username, automatic: user.is_bot || undefined };
}
