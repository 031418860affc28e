import type { Message } from "@/lib/conversations/schema";
import { sameDay } from "@/lib/format/time";

/** A thread as it is drawn: messages of one author together, with days and the first unread one marked between them. */
export type ThreadItem =
  | { kind: "day"; key: string; at: string }
  | { kind: "unread"; key: string; count: number }
  | { kind: "system"; key: string; message: Message }
  | { kind: "group"; key: string; messages: [Message, ...Message[]] };

const togetherMs = 5 * 60_000;

/** `unread`: how many of the newest messages from the other side nobody has seen. */
export function groupMessages(messages: readonly Message[], zone: string, unread = 0): ThreadItem[] {
  const items: ThreadItem[] = [];
  const firstUnread = firstUnreadOf(messages, unread);
  let before: Message | undefined;
  for (const message of messages) {
    const newDay = !before || !sameDay(Date.parse(before.sentAt), Date.parse(message.sentAt), zone);
    if (newDay) items.push({ kind: "day", key: `day ${message.sentAt.slice(0, 10)} ${message.id}`, at: message.sentAt });
    if (message.id === firstUnread) items.push({ kind: "unread", key: "unread", count: unread });
    const last = items.at(-1);
    if (message.kind === "system") items.push({ kind: "system", key: message.id, message });
    else if (last?.kind === "group" && before && belongTogether(before, message)) last.messages.push(message);
    else items.push({ kind: "group", key: message.idempotencyKey ?? message.id, messages: [message] });
    before = message;
  }
  return items;
}

/** The id of the first message that nobody has seen, when it is among those loaded. */
export function firstUnreadOf(messages: readonly Message[], unread: number): string | null {
  if (unread <= 0) return null;
  const theirs = messages.filter(({ direction, kind }) => direction === "in" && kind === "message");
  return theirs.at(-unread)?.id ?? null;
}

function belongTogether(a: Message, b: Message): boolean {
  return a.kind === b.kind && a.direction === b.direction && a.identityId === b.identityId && a.memberId === b.memberId && a.authorName === b.authorName && Date.parse(b.sentAt) - Date.parse(a.sentAt) < togetherMs;
}
