"use client";
import { Bot } from "lucide-react";
import { memo, type MouseEvent as Press } from "react";
import { ChannelMark } from "@/components/channels/channel-mark";
import { ThreadLine } from "@/components/channels/thread-line";
import { LabelChip } from "@/components/labels/label-chip";
import { Avatar } from "@/components/ui/avatar";
import { Checkbox } from "@/components/ui/check";
import { Chip } from "@/components/ui/chip";
import { cn } from "@/components/ui/cn";
import { Time } from "@/components/ui/time";
import type { MentionRow } from "@/lib/mentions/schema";
import { PriorityMark } from "./priority-mark";
import { stateTones, stateWords } from "./words";

export interface MentionListRowProps {
  row: MentionRow;
  href: string;
  /** It is the one that is open. */
  open: boolean;
  chosen: boolean;
  /** Some are chosen: every row shows its box. */
  choosing: boolean;
  /** The list holds several states, so each row says its own. */
  showState: boolean;
  tabIndex: 0 | -1;
  /** Whose it is, when it is somebody's. */
  assignee: string | null;
  /** May be chosen. */
  mayChoose: boolean;
  onOpen: (id: string) => void;
  onChoose: (id: string, range: boolean) => void;
}

export const rowHeight = 76; // px

/** One mention in the queue: who, where, what they wrote, and why it stands where it stands. */
export const MentionListRow = memo(function MentionListRow({ row, href, open, chosen, choosing, showState, tabIndex, assignee, mayChoose, onOpen, onChoose }: MentionListRowProps) {
  const { author } = row;
  const press = (event: Press) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onOpen(row.id);
  };
  const why = row.reasons.slice(0, 2).map(({ words }) => words).join(" · ");
  return (
    <div className="group/row relative">
      <ThreadLine
        as="a"
        channel={row.channel}
        href={href}
        onClick={press}
        tabIndex={tabIndex}
        aria-current={open ? "true" : undefined}
        className={cn("grid h-[76px] grid-cols-[28px_minmax(0,1fr)] gap-x-2.5 border-b pt-1.5 pr-3 pl-3.5 outline-offset-[-2px]", open ? "bg-accent-soft" : chosen ? "bg-hover" : "hover:bg-hover")}
      >
        <Avatar name={author.name} className={cn("mt-0.5", mayChoose && "group-hover/row:invisible touch:!visible", mayChoose && choosing && "!invisible")} />
        <span className="flex min-w-0 flex-col">
          <span className="flex h-5 min-w-0 items-center gap-1.5">
            <span dir="auto" className="truncate text-14 font-medium">{author.name}</span>
            <ChannelMark channel={row.channel} />
            {author.isAutomated && <><Bot aria-hidden className="size-3.5 flex-none text-ink-3" /><span className="sr-only">A program</span></>}
            {author.handle && <span className="min-w-0 truncate text-12 text-ink-3">{author.handle}</span>}
            <Time value={row.at} format="list" className="ms-auto flex-none pl-1 text-12 text-ink-3" />
          </span>
          <span dir="auto" className={cn("line-clamp-1 text-13", row.deletedAt ? "text-ink-3 line-through" : row.state === "open" ? "text-ink" : "text-ink-2")}>{row.warnings.length ? `Behind a warning: ${row.warnings.join(", ")}` : row.text || (row.attachmentCount ? "Pictures or files, and no words" : "No words")}</span>
          <span className="mt-1 flex h-5 min-w-0 items-center gap-1.5 text-12 text-ink-3">
            {row.state === "open" ? <PriorityMark priority={row.priority} /> : showState && row.state && <Chip tone={stateTones[row.state]}>{stateWords[row.state]}</Chip>}
            {why && row.state === "open" && <span className="truncate">{why}</span>}
            <span className="ms-auto flex flex-none items-center gap-1.5">
              {row.labels.slice(0, 2).map((label) => <LabelChip key={label} name={label} className="max-w-24" />)}
              {row.labels.length > 2 && <span>+{row.labels.length - 2}</span>}
              {assignee && <span data-tip={`Taken by ${assignee}`} className="flex"><Avatar name={assignee} size={16} /><span className="sr-only">Taken by {assignee}</span></span>}
            </span>
          </span>
        </span>
      </ThreadLine>
      {mayChoose && (
        <span className={cn("absolute top-1 left-[13px] grid size-[30px] place-items-center", choosing ? "" : "opacity-0 group-hover/row:opacity-100 focus-within:opacity-100 touch:hidden")}>
          <Checkbox aria-label={`Choose what ${author.name} wrote`} tabIndex={-1} checked={chosen} onChange={({ nativeEvent }) => onChoose(row.id, (nativeEvent as MouseEvent).shiftKey)} />
        </span>
      )}
    </div>
  );
});
