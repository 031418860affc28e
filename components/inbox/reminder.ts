import type { ConversationRow } from "@/lib/conversations/schema";

/** The first words of a reminder, to be looked at before they are sent. To a group without a name. */
export function reminderFor({ title, isGroup }: Pick<ConversationRow, "title" | "isGroup">): string {
  const first = title.trim().split(/\s+/)[0] ?? "";
  const named = !isGroup && /^\p{L}[\p{L}'’.-]*$/u.test(first);
  return `Hi${named ? ` ${first}` : ""}, I wanted to come back to my last message. Is there anything you still need from us?`;
}
