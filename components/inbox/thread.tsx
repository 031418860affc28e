"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { ArrowDown } from "lucide-react";
import { Suspense, useCallback, useMemo, useState, type ReactNode } from "react";
import { useTyping, type Typist } from "@/components/live/signals";
import { useZone } from "@/components/ui/clock";
import { cn } from "@/components/ui/cn";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { threadQuery } from "@/lib/conversations/query";
import type { ConversationRow, Message } from "@/lib/conversations/schema";
import { plural } from "@/lib/format/number";
import { flattenThread } from "@/lib/realtime/apply";
import type { AroundMessage } from "./from-message/use-from-message";
import { groupMessages, type ThreadItem } from "./group-messages";
import { MessageGroup } from "./message-group";
import { StatusCard } from "./open-on-demand";
import type { StatusCardProps } from "./status-cards/status-card";
import { useStatusCards } from "./status-cards/use-status-cards";
import { ThreadSkeleton } from "./thread-skeleton";
import { useOpenAt } from "./use-open-at";
import { useThreadScroll } from "./use-thread-scroll";

export interface ThreadProps {
  conversation: ConversationRow;
  onRetry: (message: Message, confirmed: boolean) => Promise<unknown> | void;
  onReply?: (message: Message) => void;
  around?: AroundMessage;
  /** What stands behind a line that says what happened. */
  behind?: (message: Message) => ReactNode;
  /** Puts words into the answer; absent where nothing can be answered. It must stay the same. */
  onWrite?: (words: string) => void;
}

/** A conversation's messages: opens at the newest, the first unread, or the one that the address names; loads older ones as one scrolls up. */
export function Thread({ conversation, onRetry, onReply, around, behind, onWrite }: ThreadProps) {
  const { data, error, isPending, isFetching, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(threadQuery(conversation.id));
  const zone = useZone();
  // What was unread when the conversation was opened stays marked while it is read.
  const [unread] = useState(conversation.unreadCount);
  const messages = useMemo(() => (data ? flattenThread(data) : []), [data]);
  const { cards, tell } = useStatusCards(conversation, messages[0]?.sentAt, onWrite);
  const items = useMemo(() => groupMessages(messages, zone, unread, cards), [messages, zone, unread, cards]);
  const loadOlder = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const { scroller, content, onScroll, atEnd, toEnd } = useThreadScroll(conversation.id, items, loadOlder);
  const arrived = useArrived(messages, atEnd);
  const find = useCallback((remoteId: string) => messages.find((message) => message.remoteId === remoteId) ?? null, [messages]);
  useOpenAt(conversation.id, scroller, items, { has: hasNextPage, loading: isFetchingNextPage, load: loadOlder });

  if (isPending) return <ThreadSkeleton />;
  if (error && !data) return <ErrorState title="The messages could not be loaded" onRetry={() => void refetch()} retrying={isFetching} className="flex-1">{error.message}</ErrorState>;
  return (
    <div className="relative min-h-0 flex-1">
      <div ref={scroller} onScroll={onScroll} {...region(conversation.title)} className="scroll flex h-full flex-col-reverse outline-offset-[-2px] [overflow-anchor:none]">
        <div ref={content} className="flex flex-col gap-3 px-5 pt-4 pb-3 phone:px-3">
          {isFetchingNextPage && <Loading label="Loading earlier messages"><Skeleton className="mx-auto h-3 w-32" /></Loading>}
          {!hasNextPage && messages.length > 0 && <p className="text-center text-12 text-ink-3">The conversation began <Time value={messages[0]!.sentAt} /></p>}
          {messages.length === 0 && <EmptyState>No messages yet.</EmptyState>}
          {items.map((item) => <Item key={item.key} item={item} conversation={conversation} find={find} onRetry={onRetry} onReply={onReply} around={around} behind={behind} onTell={tell} />)}
          <TypingLine conversation={conversation} />
        </div>
      </div>
      {!atEnd && (
        <button type="button" onClick={toEnd} className="absolute right-4 bottom-3 flex h-8 items-center gap-1.5 rounded-full bg-raised px-3 text-12 font-medium shadow-float touch:h-11">
          <ArrowDown aria-hidden className="size-3.5" />{arrived > 0 ? plural(arrived, "new message") : "Latest"}
        </button>
      )}
    </div>
  );
}

/** What scrolls must take the keyboard's focus; a log says what is added to it. */
const region = (title: string) => ({ role: "log", "aria-label": `Messages with ${title}`, tabIndex: 0 });

function Item({ item, conversation, behind, onTell, ...handlers }: { item: ThreadItem; conversation: ConversationRow; find: (remoteId: string) => Message | null } & Pick<ThreadProps, "onRetry" | "onReply" | "around" | "behind"> & Pick<StatusCardProps, "onTell">) {
  switch (item.kind) {
    case "day":
      return <h3 className="py-1 text-center text-12 font-normal text-ink-3"><Time value={item.at} format="day" /></h3>;
    case "unread":
      return <p data-unread className="flex items-center gap-3 text-12 font-medium text-accent before:h-px before:flex-1 before:bg-accent/40 after:h-px after:flex-1 after:bg-accent/40">{plural(item.count, "unread message")}</p>;
    case "system":
      return <p data-message={item.message.id} className="text-center text-12 text-ink-3"><span dir="auto">{item.message.text}</span> · <Time value={item.message.sentAt} format="clock" />{behind?.(item.message)}</p>;
    case "status":
      return <Suspense><StatusCard cards={item.cards} onTell={onTell} /></Suspense>;
    default:
      return <MessageGroup messages={item.messages} channel={conversation.channel} otherName={conversation.title} named={conversation.isGroup && item.messages[0].direction === "in"} {...handlers} />;
  }
}

function TypingLine({ conversation }: { conversation: ConversationRow }) {
  const typing = useTyping(conversation.id);
  return <output className={cn("text-12 text-ink-2", typing.length === 0 && "sr-only")}>{typing.length > 0 && typingWords(typing, conversation.title)}</output>;
}

export function typingWords(typing: readonly Typist[], otherName: string): string {
  const names = typing.map(({ name, memberId }) => name ?? (memberId ? "A colleague" : otherName));
  const who = names.length > 2 ? "Several people" : names.join(" and ");
  return `${who} ${names.length > 1 ? "are" : "is"} writing…`;
}

/** How many messages of the other side came while one was reading further up. */
function useArrived(messages: readonly Message[], atEnd: boolean): number {
  const newest = messages.at(-1)?.receivedAt ?? "";
  const [left, setLeft] = useState({ atEnd, newest });
  if (left.atEnd !== atEnd || (atEnd && left.newest !== newest)) setLeft({ atEnd, newest });
  return atEnd ? 0 : messages.filter(({ direction, receivedAt }) => direction === "in" && receivedAt > left.newest).length;
}
