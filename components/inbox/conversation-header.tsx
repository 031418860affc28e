"use client";
import { ChevronLeft, CircleCheck, Info, RotateCcw } from "lucide-react";
import { ChannelMark } from "@/components/channels/channel-mark";
import { useChannel } from "@/components/channels/channels-provider";
import { useTyping } from "@/components/live/signals";
import { Button, IconButton } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Kbd } from "@/components/ui/kbd";
import type { ConversationRow, Directory } from "@/lib/conversations/schema";
import { AssignMenu } from "./assign-menu";
import { SnoozeMenu } from "./snooze-menu";
import { typingWords } from "./thread";
import type { ConversationActions, Viewer } from "./use-conversation-actions";

export interface ConversationHeaderProps {
  row: ConversationRow;
  viewer: Viewer;
  directory: Directory | undefined;
  actions: ConversationActions;
  /** Which of its menus is open. */
  menu: "assign" | "snooze" | null;
  onMenu: (menu: "assign" | "snooze" | null) => void;
  contextShown: boolean;
  onContext: () => void;
  onClose: () => void;
  onReopen: () => void;
  onSnooze: (until: Date) => void;
  onBack: () => void;
}

export function ConversationHeader({ row, viewer, directory, actions, menu, onMenu, contextShown, onContext, onClose, onReopen, onSnooze, onBack }: ConversationHeaderProps) {
  const { name } = useChannel(row.channel);
  const resting = row.status === "closed" || row.status === "snoozed";
  return (
    <header className="@container flex h-11 flex-none items-center gap-2 border-b bg-surface px-4 phone:h-[52px] phone:gap-1 phone:px-1.5">
      <IconButton label="Back to the list" keys="escape" size="lg" className="hidden phone:inline-flex" onClick={onBack}><ChevronLeft aria-hidden /></IconButton>
      <div className="flex min-w-0 flex-1 items-center gap-2 phone:flex-col phone:items-start phone:gap-0">
        <h2 dir="auto" className="max-w-full min-w-0 truncate text-14">{row.title}</h2>
        <p className="flex max-w-full min-w-12 flex-1 items-center gap-1.5 text-12 text-ink-2 phone:flex-none"><ChannelMark channel={row.channel} />{!row.subject && <span className="hidden truncate phone:inline">{name}</span>}<Typing row={row} />{row.subject && <span dir="auto" className="truncate">{row.subject}</span>}</p>
      </div>
      {row.status === "closed" && <Chip><CircleCheck aria-hidden />Closed</Chip>}
      {row.status === "snoozed" && <Chip tone="info">Snoozed</Chip>}
      {viewer.mayHandle && (
        <>
          <AssignMenu row={row} directory={directory} memberId={viewer.memberId} open={menu === "assign"} onOpenChange={(open) => onMenu(open ? "assign" : null)} onAssign={(id) => void actions.assign(row, id)} onMove={(id) => void actions.move(row, id)} />
          {!resting && <SnoozeMenu open={menu === "snooze"} onOpenChange={(open) => onMenu(open ? "snooze" : null)} onSnooze={onSnooze} />}
          {resting ? (
            <Button keys="e" hint="Open it again" onClick={onReopen}><RotateCcw aria-hidden /><span className="@max-[29rem]:sr-only">Reopen</span></Button>
          ) : (
            <Button keys="e" hint="Close it: this is done" onClick={onClose}><CircleCheck aria-hidden /><span className="@max-[29rem]:sr-only">Close</span><Kbd keys="e" className="@max-[29rem]:!hidden" /></Button>
          )}
        </>
      )}
      <IconButton label="Contact" keys="i" aria-pressed={contextShown} onClick={onContext}><Info aria-hidden /></IconButton>
    </header>
  );
}

function Typing({ row }: { row: ConversationRow }) {
  const theirs = useTyping(row.id).filter(({ memberId }) => memberId === null);
  return theirs.length > 0 ? <span className="truncate text-accent">{typingWords(theirs, row.title)}</span> : null;
}
