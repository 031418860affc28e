"use client";
import { CornerUpLeft, Hash, PencilLine, Users } from "lucide-react";
import { memo, type MouseEvent as Press } from "react";
import { ChannelMark } from "@/components/channels/channel-mark";
import { ThreadLine } from "@/components/channels/thread-line";
import { useTyping } from "@/components/live/signals";
import { LabelDot } from "@/components/labels/label-chip";
import { Avatar } from "@/components/ui/avatar";
import { Checkbox } from "@/components/ui/check";
import { Chip } from "@/components/ui/chip";
import { cn } from "@/components/ui/cn";
import { Time } from "@/components/ui/time";
import type { ConversationRow } from "@/lib/conversations/schema";
import { RowViewers } from "./presence/viewers";
import { PriorityMark } from "./priorities";
import { SlaChip } from "./sla-chip";
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
  /** Somebody has begun to write in it: the one who looks. */
  hasDraft?: boolean;
  chosen: boolean;
  /** Some are chosen: every row shows its box. */
  choosing: boolean;
  /** May be chosen. */
  mayChoose: boolean;
  /** The list holds conversations in any state, so each row says its own. */
  showStatus: boolean;
  onOpen: (id: string) => void;
  onChoose: (id: string, range: boolean) => void;
}

export const rowHeight = 62; // px

/** One conversation in the list: who, where, what was said last, and whether anybody waits. */
export const ConversationListRow = memo(function ConversationListRow({ row, href, open, tabIndex, assignee, hasDraft, chosen, choosing, mayChoose, showStatus, onOpen, onChoose }: ConversationListRowProps) {
  const unread = row.unreadCount > 0;
  const press = (event: Press) => {
    if (event.shiftKey && mayChoose && event.button === 0) {
      event.preventDefault();
      return onChoose(row.id, true);
    }
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onOpen(row.id);
  };
  return (
    <div className="group/row relative">
      <ThreadLine
        as="a"
        channel={row.channel}
        href={href}
        onClick={press}
        tabIndex={tabIndex}
        aria-current={open ? "true" : undefined}
        className={cn("grid h-[62px] grid-cols-[28px_minmax(0,1fr)] items-center gap-x-2.5 border-b pr-3 pl-3.5 outline-offset-[-2px]", open ? "bg-accent-soft" : chosen ? "bg-hover" : "hover:bg-hover")}
      >
        <Avatar name={row.title} className={cn(mayChoose && "group-hover/row:invisible touch:!visible", mayChoose && choosing && "!invisible")} />
        <span className="flex min-w-0 flex-col gap-0.5">
          <span className="flex min-w-0 items-center gap-1.5">
            <span dir="auto" className={cn("truncate text-14", unread ? "font-semibold" : "font-medium")}>{row.title}</span>
            <ChannelMark channel={row.channel} />
            {row.isTeamChannel ? <><Hash aria-hidden className="size-3.5 flex-none text-ink-3" /><span className="sr-only">Team channel</span></> : row.isGroup && <><Users aria-hidden className="size-3.5 text-ink-3" /><span className="sr-only">Group</span></>}
            {row.priority !== "normal" && <PriorityMark priority={row.priority} named />}
            <Time value={row.lastMessageAt} format="list" className="ms-auto flex-none pl-1 text-12 text-ink-3" />
          </span>
          <span className="flex h-5 min-w-0 items-center gap-1.5 text-13 text-ink-2">
            {unread && <span className="size-[7px] flex-none rounded-full bg-accent-fill"><span className="sr-only">{row.unreadCount} unread. </span></span>}
            {!unread && row.lastMessageDirection === "out" && <><CornerUpLeft aria-hidden className="size-3.5 flex-none text-ink-3" /><span className="sr-only">We answered: </span></>}
            {hasDraft && !open && <span className="flex flex-none items-center gap-1 text-warn"><PencilLine aria-hidden className="size-3.5" />Draft</span>}
            <Preview row={row} unread={unread} />
            <span className="ms-auto flex flex-none items-center gap-1.5">
              {showStatus && (row.status === "closed" || row.status === "snoozed") && <Chip>{row.status === "closed" ? "Closed" : "Snoozed"}</Chip>}
              {row.labels.length > 0 && <RowLabels labels={row.labels} />}
              <RowViewers conversationId={row.id} />
              {assignee && <span data-tip={`Assigned to ${assignee}`} className="flex"><Avatar name={assignee} size={16} /><span className="sr-only">Assigned to {assignee}</span></span>}
              {row.sla ? <SlaChip sla={row.sla} /> : row.waitingSince && row.status !== "closed" && <WaitingChip since={row.waitingSince} channel={row.channel} />}
            </span>
          </span>
        </span>
      </ThreadLine>
      {mayChoose && (
        <span className={cn("absolute top-4 left-[13px] grid size-[30px] place-items-center", choosing ? "" : "opacity-0 group-hover/row:opacity-100 focus-within:opacity-100 touch:hidden")}>
          <Checkbox aria-label={`Choose ${row.title}`} tabIndex={-1} checked={chosen} onChange={({ nativeEvent }) => onChoose(row.id, (nativeEvent as MouseEvent).shiftKey)} />
        </span>
      )}
    </div>
  );
});

/** Their colours, and the name of one that stands alone where there is room. */
function RowLabels({ labels }: { labels: readonly string[] }) {
  const [first = ""] = labels;
  return (
    <span className="flex flex-none items-center gap-1 text-12 text-ink-3" data-tip={labels.join(", ")}>
      {labels.slice(0, 4).map((label) => <LabelDot key={label} name={label} />)}
      {labels.length === 1 && <span dir="auto" aria-hidden className="max-w-16 truncate">{first}</span>}
      <span className="sr-only">Labels: {labels.join(", ")}. </span>
    </span>
  );
}

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
