"use client";
import { Lock } from "lucide-react";
import { Suspense } from "react";
import { ThreadLine } from "@/components/channels/thread-line";
import { Avatar } from "@/components/ui/avatar";
import { cn } from "@/components/ui/cn";
import { Time } from "@/components/ui/time";
import type { Message } from "@/lib/conversations/schema";
import type { AroundMessage } from "./from-message/use-from-message";
import { DeliveryState } from "./delivery-state";
import { MessageActions } from "./message-actions";
import { MessageBody } from "./message-body";
import { useMessageTools } from "./message-tools";
import { MessageEditor } from "./open-on-demand";

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
  /** What stands beside and below each message. */
  around?: AroundMessage;
}

/** The same person may have written several times in a day: groups, since landmarks would be of one name. */
const group = { role: "group" };

/** What one person wrote within a few minutes: theirs at the left, ours at the right, notes plainly private. */
export function MessageGroup({ messages, channel, otherName, named, find, onRetry, onReply, around }: MessageGroupProps) {
  const [first] = messages;
  const ours = first.direction === "out";
  const isNote = first.kind === "note";
  const name = first.authorName ?? (ours ? "Weft" : otherName);
  return (
    <div {...group} aria-label={isNote ? `Private note by ${name}` : name} className={cn("flex max-w-[min(46rem,92%)] gap-2.5 phone:max-w-[88%]", ours && "ms-auto")}>
      {!ours && <Avatar name={name} className="mt-0.5 phone:hidden" />}
      <div className={cn("flex min-w-0 flex-col gap-1", ours ? "items-end" : "items-start")}>
        {(named || isNote) && <p className="flex items-center gap-1 px-0.5 text-12 text-ink-3">{isNote && <Lock aria-hidden className="size-3" />}<span dir="auto" className="truncate">{isNote ? `${name} · note, only members see it` : name}</span></p>}
        {messages.map((message, index) => (
          <MessageBubble key={message.idempotencyKey ?? message.id} message={message} channel={channel} isLast={index === messages.length - 1} find={find} onRetry={onRetry} onReply={onReply} around={around} />
        ))}
      </div>
    </div>
  );
}

interface MessageBubbleProps extends Pick<MessageGroupProps, "channel" | "find" | "onRetry" | "onReply" | "around"> {
  message: Message;
  isLast: boolean;
}

function MessageBubble({ message, channel, isLast, find, onRetry, onReply, around }: MessageBubbleProps) {
  const ours = message.direction === "out";
  const isNote = message.kind === "note";
  const tools = useMessageTools();
  const isEdited = tools?.editing === message.id;
  const trouble = message.status === "failed" || message.status === "unknown";
  const pending = message.status === "queued" || message.status === "sending";
  return (
    <article data-message={message.id} className={cn("group/message flex max-w-full min-w-0 flex-col gap-0.5", ours ? "items-end" : "items-start", message.hasHtml && "w-full")}>
      <div className={cn("relative max-w-full min-w-0", message.hasHtml && "w-full")}>
        <ThreadLine
          channel={channel}
          isPrivate={isNote}
          className={cn("min-w-0 overflow-hidden rounded-card border py-2 pr-3 pl-3.5 text-14", isNote ? "border-transparent bg-warn-soft" : ours ? "border-transparent bg-accent-soft" : "bg-surface", message.hasHtml && "w-full", message.scheduledAt && "border-dashed !border-line-strong !bg-surface")}
        >
          {isEdited ? <Suspense><MessageEditor message={message} tools={tools} /></Suspense> : <MessageBody message={message} repliedTo={message.replyToRemoteId ? find(message.replyToRemoteId) : null} />}
        </ThreadLine>
        {!isEdited && <MessageActions message={message} onReply={onReply}>{around?.beside(message)}</MessageActions>}
      </div>
      <Reactions message={message} />
      {around?.below(message)}
      {(isLast || trouble || pending || message.editedAt) && (
        <footer className={cn("flex flex-wrap items-center gap-x-1.5 px-0.5 text-12 text-ink-3", ours && "justify-end")}>
          {!message.scheduledAt && <Time value={message.sentAt} format="clock" />}
          {message.editedAt && <span>edited <Time value={message.editedAt} /></span>}
          {ours && message.kind === "message" && message.authorName && <span className="truncate">{message.authorName}</span>}
          {ours && message.kind === "message" && <DeliveryState message={message} onRetry={onRetry} />}
        </footer>
      )}
    </article>
  );
}

function Reactions({ message }: { message: Message }) {
  const tools = useMessageTools();
  const { reactions } = message;
  if (!reactions) return null;
  const as = tools?.abilities.reactAs ?? null;
  return (
    <ul aria-label="Reactions" className="z-1 -mt-2 flex gap-1 px-2">
      {Object.entries(reactions).map(([emoji, who]) => {
        const own = as !== null && who.includes(as);
        const words = <>{emoji}{who.length > 1 && <span className="text-ink-2">{who.length}</span>}</>;
        const look = cn("flex h-6 items-center gap-1 rounded-full border bg-raised px-1.5 text-12", own && "border-accent bg-accent-soft");
        return <li key={emoji} className="flex">{as !== null && message.remoteId ? <button type="button" aria-pressed={own} aria-label={`${emoji} ${who.length}`} data-tip={own ? "Take your reaction back" : "React the same"} className={look} onClick={() => void tools?.sender.react(message, own ? null : emoji, as)}>{words}</button> : <span className={look}>{words}</span>}</li>;
      })}
    </ul>
  );
}
