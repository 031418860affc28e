"use client";
import { CornerUpLeft, Lock } from "lucide-react";
import { ThreadLine } from "@/components/channels/thread-line";
import { Avatar } from "@/components/ui/avatar";
import { IconButton } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Time } from "@/components/ui/time";
import type { Message } from "@/lib/conversations/schema";
import { DeliveryState } from "./delivery-state";
import { MessageBody } from "./message-body";

export interface MessageGroupProps {
  messages: readonly [Message, ...Message[]];
  channel: string;
  /** The other side's name, where a message carries none. */
  otherName: string;
  /** Names stand above each group: several people write on the other side. */
  named: boolean;
  find: (remoteId: string) => Message | null;
  onRetry: (message: Message, confirmed: boolean) => Promise<unknown> | void;
  /** Absent where nothing can be answered. */
  onReply?: (message: Message) => void;
}

/** What one person wrote within a few minutes: theirs at the left, ours at the right, notes plainly private. */
export function MessageGroup({ messages, channel, otherName, named, find, onRetry, onReply }: MessageGroupProps) {
  const [first] = messages;
  const ours = first.direction === "out";
  const isNote = first.kind === "note";
  const name = first.authorName ?? (ours ? "Weft" : otherName);
  return (
    <section aria-label={isNote ? `Private note by ${name}` : name} className={cn("flex max-w-[min(46rem,92%)] gap-2.5 phone:max-w-[88%]", ours && "ms-auto")}>
      {!ours && <Avatar name={name} className="mt-0.5 phone:hidden" />}
      <div className={cn("flex min-w-0 flex-col gap-1", ours ? "items-end" : "items-start")}>
        {(named || isNote) && <p className="flex items-center gap-1 px-0.5 text-12 text-ink-3">{isNote && <Lock aria-hidden className="size-3" />}<span dir="auto" className="truncate">{isNote ? `${name} · note, only members see it` : name}</span></p>}
        {messages.map((message, index) => (
          <MessageBubble key={message.idempotencyKey ?? message.id} message={message} channel={channel} isLast={index === messages.length - 1} find={find} onRetry={onRetry} onReply={onReply} />
        ))}
      </div>
    </section>
  );
}

interface MessageBubbleProps extends Pick<MessageGroupProps, "channel" | "find" | "onRetry" | "onReply"> {
  message: Message;
  isLast: boolean;
}

function MessageBubble({ message, channel, isLast, find, onRetry, onReply }: MessageBubbleProps) {
  const ours = message.direction === "out";
  const isNote = message.kind === "note";
  const canReply = onReply && !isNote && !message.deletedAt && message.remoteId !== null;
  const trouble = message.status === "failed" || message.status === "unknown";
  const pending = message.status === "queued" || message.status === "sending";
  return (
    <article data-message={message.id} className={cn("group/message flex max-w-full min-w-0 flex-col gap-0.5", ours ? "items-end" : "items-start", message.hasHtml && "w-full")}>
      <div className={cn("relative max-w-full min-w-0", message.hasHtml && "w-full")}>
        <ThreadLine
          channel={channel}
          isPrivate={isNote}
          className={cn("min-w-0 overflow-hidden rounded-card border py-2 pr-3 pl-3.5 text-14", isNote ? "border-transparent bg-warn-soft" : ours ? "border-transparent bg-accent-soft" : "bg-surface", message.hasHtml && "w-full")}
        >
          <MessageBody message={message} repliedTo={message.replyToRemoteId ? find(message.replyToRemoteId) : null} />
        </ThreadLine>
        {canReply && <IconButton label="Answer this message" size="sm" className={cn("!absolute top-1 opacity-0 group-focus-within/message:opacity-100 group-hover/message:opacity-100 touch:opacity-60", ours ? "right-full me-1" : "left-full ms-1")} onClick={() => onReply(message)}><CornerUpLeft aria-hidden /></IconButton>}
      </div>
      <Reactions message={message} />
      {(isLast || trouble || pending || message.editedAt) && (
        <footer className={cn("flex flex-wrap items-center gap-x-1.5 px-0.5 text-12 text-ink-3", ours && "justify-end")}>
          <Time value={message.sentAt} format="clock" />
          {message.editedAt && <span>edited <Time value={message.editedAt} /></span>}
          {ours && message.kind === "message" && message.authorName && <span className="truncate">{message.authorName}</span>}
          {ours && message.kind === "message" && <DeliveryState message={message} onRetry={onRetry} />}
        </footer>
      )}
    </article>
  );
}

function Reactions({ message: { reactions } }: { message: Message }) {
  if (!reactions) return null;
  return (
    <ul aria-label="Reactions" className="z-1 -mt-2 flex gap-1 px-2">
      {Object.entries(reactions).map(([emoji, who]) => <li key={emoji} className="flex h-6 items-center gap-1 rounded-full border bg-raised px-1.5 text-12">{emoji}{who.length > 1 && <span className="text-ink-2">{who.length}</span>}</li>)}
    </ul>
  );
}
