import type { ChannelEvent } from "../events";
import { conversationKey, messageKey } from "./ids";
import { chatName, groupOf, userName } from "./names";
import type { Reaction, ReactionType } from "./schema";
import { isoSeconds } from "./time";

/** Telegram tells the old and the new set of one person's reactions: what came and what went is the difference. */
export function toReactionEvents(reaction: Reaction, updateKey: string): ChannelEvent[] {
  const conversation = conversationKey(reaction.chat.id);
  const before = reaction.old_reaction.map(emojiOf);
  const after = reaction.new_reaction.map(emojiOf);
  const added = after.filter((emoji) => !before.includes(emoji));
  const removed = before.filter((emoji) => !after.includes(emoji));
  const several = added.length + removed.length > 1;
  const { user, actor_chat: actor } = reaction;

  const toEvent = (kind: "reaction" | "reaction_removed", sign: "+" | "-") => (emoji: string): ChannelEvent => ({
    kind,
    externalId: several ? `${updateKey}:${sign}${emoji}` : updateKey,
    target: messageKey(conversation, reaction.message_id),
    conversation,
    ...groupOf(reaction.chat),
    from: user?.id ?? actor?.id,
    fromName: user ? userName(user) : actor && chatName(actor),
    fromHandle: user?.username ?? actor?.username,
    emoji,
    at: isoSeconds(reaction.date),
  });
  return [...added.map(toEvent("reaction", "+")), ...removed.map(toEvent("reaction_removed", "-"))];
}

/** A custom emoji has no character: `custom:<its id>`. A paid reaction is a star. */
function emojiOf(reaction: ReactionType): string {
  if (typeof reaction.emoji === "string") return reaction.emoji;
  if (typeof reaction.custom_emoji_id === "string") return `custom:${reaction.custom_emoji_id}`;
  return reaction.type === "paid" ? "⭐" : reaction.type;
}
