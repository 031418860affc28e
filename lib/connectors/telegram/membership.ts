import type { ChannelEvent } from "../events";
import type { Bot } from "./convert";
import { conversationKey } from "./ids";
import { groupOf, userName } from "./names";
import type { Membership } from "./schema";
import { isoSeconds } from "./time";

type Member = Membership["new_chat_member"];

/**
 * Somebody's place in a chat changed. About the bot itself, being put out (or blocked, in a private chat) means that
 * nothing more can be sent, and being let in that it can again.
 * @see https://core.telegram.org/bots/api#chatmemberupdated
 */
export function toMembershipEvent(change: Membership, updateKey: string, bot: Bot): ChannelEvent {
  const member = change.new_chat_member.user;
  const aboutBot = bot.botId === undefined ? member.is_bot : member.id === bot.botId;
  const was = isIn(change.old_chat_member);
  const is = isIn(change.new_chat_member);
  const who = aboutBot ? change.from : member;
  return {
    kind: was === is ? "system" : aboutBot ? (is ? "opt_in" : "opt_out") : is ? "member_joined" : "member_left",
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

function isIn({ status, is_member }: Member): boolean {
  return status === "restricted" ? is_member === true : !["left", "kicked"].includes(status);
}
