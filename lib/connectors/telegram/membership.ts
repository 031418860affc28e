import type { ChannelEvent } from "../events";
import type { Bot } from "./convert";
import { conversationKey } from "./ids";
import { groupOf, userName } from "./names";
import type { Membership } from "./schema";
import { isoSeconds } from "./time";

type Member = Membership["new_chat_member"];

/**
 * Somebody's place in a chat changed. In a private chat that is about the bot: whoever blocks it opts out, and in again
 * by unblocking it. In a group, the bot's own coming and going is a remark: nobody there has opted out of anything.
 * @see https://core.telegram.org/bots/api#chatmemberupdated
 */
export function toMembershipEvent(change: Membership, updateKey: string, bot: Bot): ChannelEvent {
  const member = change.new_chat_member.user;
  const aboutBot = bot.botId === undefined ? member.is_bot : member.id === bot.botId;
  const was = isIn(change.old_chat_member);
  const is = isIn(change.new_chat_member);
  const who = aboutBot ? change.from : member;
  return {
    kind: kindOf({ moved: was !== is, is, aboutBot, isPrivate: change.chat.type === "private" }),
    externalId: updateKey,
    conversation: conversationKey(change.chat.id),
    ...groupOf(change.chat),
    from: who.id,
    fromName: userName(who),
    fromHandle: who.username,
    at: isoSeconds(change.date),
    meta: { status: change.new_chat_member.status, previousStatus: change.old_chat_member.status, member: member.id },
  };
}

function kindOf({ moved, is, aboutBot, isPrivate }: { moved: boolean; is: boolean; aboutBot: boolean; isPrivate: boolean }): ChannelEvent["kind"] {
  if (!moved || (aboutBot && !isPrivate)) return "system";
  if (aboutBot) return is ? "opt_in" : "opt_out";
  return is ? "member_joined" : "member_left";
}

function isIn({ status, is_member }: Member): boolean {
  return status === "restricted" ? is_member === true : !["left", "kicked"].includes(status);
}
