import type { Chat, User } from "./schema";

/** "Jane Doe" */
export function userName({ first_name, last_name }: User): string {
  return [first_name, last_name].filter(Boolean).join(" ");
}

/** A group's title, or the person's name in a private chat. */
export function chatName({ title, first_name, last_name, username }: Chat): string {
  return title ?? ([first_name, last_name].filter(Boolean).join(" ") || username || "");
}

/** What every event of a chat with more than two people says about it. */
export function groupOf(chat: Chat): { group?: true; conversationTitle?: string } {
  return chat.type === "private" ? {} : { group: true, conversationTitle: chatName(chat) };
}
