import "server-only";
import { conversationLabels } from "@/db/seed/labels";
import type { Woven } from "./threads";

/** As the demo's people have sorted what was said: a label by what it is about, and a priority where a complaint waits. */
export function sortConversations({ conversations, messages }: Woven, now: Date): void {
  const first = new Map<string, string>();
  for (const { conversationId, direction, text } of messages) if (direction === "in" && text && !first.has(conversationId)) first.set(conversationId, text);
  for (const [index, conversation] of conversations.entries()) {
    // A good half of them: nobody labels everything.
    if (conversation.isGroup || index % 5 > 2) continue;
    const label = conversationLabels.find(({ says }) => says.test(`${conversation.subject ?? ""} ${first.get(conversation.id) ?? ""}`));
    if (!label) continue;
    const waitedHours = conversation.waitingSince ? (now.getTime() - conversation.waitingSince.getTime()) / 3_600_000 : 0;
    Object.assign(conversation, { labels: [label.name], ...(label.name === "Complaint" && conversation.status !== "closed" && { priority: waitedHours > 4 ? "urgent" : "high" }) });
  }
}
