import type { Message } from "@/lib/conversations/schema";
import { sameDay } from "@/lib/format/time";
import type { StatusCard } from "@/lib/status-cards/schema";

/** A thread as it is drawn: messages of one author together, with days, the first unread one, and what became of the customer's orders marked between them. */
export type ThreadItem =
  | { kind: "day"; key: string; at: string }
  | { kind: "unread"; key: string; count: number }
  | { kind: "system"; key: string; message: Message }
  | { kind: "status"; key: string; cards: Cards }
  | { kind: "group"; key: string; messages: [Message, ...Message[]] };

/** Of one record, the latest last. */
export type Cards = readonly [StatusCard, ...StatusCard[]];

const togetherMs = 5 * 60_000;

/** `unread`: how many of the newest messages from the other side nobody has seen. `cards`: oldest first, none before the first message. */
export function groupMessages(messages: readonly Message[], zone: string, unread = 0, cards: readonly StatusCard[] = []): ThreadItem[] {
  const items: ThreadItem[] = [];
  const firstUnread = firstUnreadOf(messages, unread);
  let before: Message | undefined;
  let lastAt: string | undefined;
  let told = 0;
  const comeTo = (at: string, id: string) => {
    if (lastAt === undefined || !sameDay(Date.parse(lastAt), Date.parse(at), zone)) items.push({ kind: "day", key: `day ${at.slice(0, 10)} ${id}`, at });
    lastAt = at;
  };
  const tellUntil = (at: string) => {
    const from = told;
    while (told < cards.length && cards[told]!.at < at) told++;
    for (const some of byRecord(cards.slice(from, told))) {
      comeTo(some.at(-1)!.at, some[0].id);
      items.push({ kind: "status", key: `status ${some[0].id}`, cards: some });
    }
  };
  for (const message of messages) {
    tellUntil(message.sentAt);
    comeTo(message.sentAt, message.id);
    if (message.id === firstUnread) items.push({ kind: "unread", key: "unread", count: unread });
    const last = items.at(-1);
    if (message.kind === "system") items.push({ kind: "system", key: message.id, message });
    else if (last?.kind === "group" && before && belongTogether(before, message)) last.messages.push(message);
    else items.push({ kind: "group", key: message.idempotencyKey ?? message.id, messages: [message] });
    before = message;
  }
  if (messages.length) tellUntil("9");
  return items;
}

/** What happened between two messages: one card of each record, where its latest belongs. */
function byRecord(cards: readonly StatusCard[]): Cards[] {
  const found = new Map<string, Cards>();
  for (const card of cards) {
    const earlier = found.get(card.recordId);
    found.delete(card.recordId);
    found.set(card.recordId, earlier ? [...earlier, card] : [card]);
  }
  return [...found.values()];
}

/** The id of the first message that nobody has seen, when it is among those loaded. */
export function firstUnreadOf(messages: readonly Message[], unread: number): string | null {
  if (unread <= 0) return null;
  const theirs = messages.filter(({ direction, kind }) => direction === "in" && kind === "message");
  return theirs.at(-unread)?.id ?? null;
}

function belongTogether(a: Message, b: Message): boolean {
  return !a.scheduledAt && !b.scheduledAt && a.kind === b.kind && a.direction === b.direction && a.identityId === b.identityId && a.memberId === b.memberId && a.authorName === b.authorName && Date.parse(b.sentAt) - Date.parse(a.sentAt) < togetherMs;
}
