"use client";
import { CornerUpLeft, Users } from "lucide-react";
import { memo, type MouseEvent } from "react";
import { ChannelMark } from "@/components/channels/channel-mark";
import { ThreadLine } from "@/components/channels/thread-line";
import { useTyping } from "@/components/live/signals";
import { Avatar } from "@/components/ui/avatar";
import { cn } from "@/components/ui/cn";
import { Time } from "@/components/ui/time";
import type { ConversationRow } from "@/lib/conversations/schema";
import { WaitingChip } from "./waiting-chip";

export interface ConversationListRowProps {
  row: ConversationRow;
  href: string;
  /** It is the one that is open. */
  open: boolean;
  /** The tab key comes to it. */
  tabIndex: 0 | -1;
  /** Whose it is, when it is somebody's. */
  assignee: string | null;
  onOpen: (id: string) => void;
}

export const rowHeight = 62; // px

/** One conversation in the list: who, where, what was said last, and whether anybody waits. */
export const ConversationListRow = memo(function ConversationListRow({ row, href, open, tabIndex, assignee, onOpen }: ConversationListRowProps) {
  const unread = row.unreadCount > 0;
  const press = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onOpen(row.id);
  };
  return (
    <ThreadLine
      as="a"
      channel={row.channel}
      href={href}
      onClick={press}
      tabIndex={tabIndex}
      aria-current={open ? "true" : undefined}
      className={cn("grid h-[62px] grid-cols-[28px_minmax(0,1fr)] items-center gap-x-2.5 border-b pr-3 pl-3.5 outline-offset-[-2px]", open ? "bg-accent-soft" : "hover:bg-hover")}
    >
      <Avatar name={row.title} />
      <span className="flex min-w-0 flex-col gap-0.5">
        <span className="flex min-w-0 items-center gap-1.5">
          <span dir="auto" className={cn("truncate text-14", unread ? "font-semibold" : "font-medium")}>{row.title}</span>
          <ChannelMark channel={row.channel} />
          {row.isGroup && <><Users aria-hidden className="size-3.5 text-ink-3" /><span className="sr-only">Group</span></>}
          <Time value={row.lastMessageAt} format="list" className="ms-auto flex-none pl-1 text-12 text-ink-3" />
        </span>
        <span className="flex h-5 min-w-0 items-center gap-1.5 text-13 text-ink-2">
          {unread && <span className="size-[7px] flex-none rounded-full bg-accent-fill"><span className="sr-only">{row.unreadCount} unread. </span></span>}
          {!unread && row.lastMessageDirection === "out" && <><CornerUpLeft aria-hidden className="size-3.5 flex-none text-ink-3" /><span className="sr-only">We answered: </span></>}
          <Preview row={row} unread={unread} />
          <span className="ms-auto flex flex-none items-center gap-1.5">
            {assignee && <span data-tip={`Assigned to ${assignee}`} className="flex"><Avatar name={assignee} size={16} /><span className="sr-only">Assigned to {assignee}</span></span>}
            {row.waitingSince && row.status !== "closed" && <WaitingChip since={row.waitingSince} channel={row.channel} />}
          </span>
        </span>
      </span>
    </ThreadLine>
  );
});

function Preview({ row, unread }: { row: ConversationRow; unread: boolean }) {
  const typing = useTyping(row.id).some(({ memberId }) => memberId === null);
  if (typing) return <span className="truncate text-accent">is writing…</span>;
  return (
    <span dir="auto" className={cn("truncate", unread && "text-ink")}>
      {row.subject && <><span className="font-medium text-ink">{row.subject}</span>{" · "}</>}
      {row.lastMessageText || "No messages yet"}
    </span>
  );
}
