"use client";
import { ChevronLeft, CircleCheck, Hash, Info, Layers, RotateCcw } from "lucide-react";
import { ChannelMark } from "@/components/channels/channel-mark";
import { useChannel } from "@/components/channels/channels-provider";
import { useTyping } from "@/components/live/signals";
import { Button, IconButton } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { cn } from "@/components/ui/cn";
import { Time } from "@/components/ui/time";
import type { ConversationRow, Directory } from "@/lib/conversations/schema";
import { AssignMenu } from "./assign-menu";
import { CloseButton } from "./close-button";
import { TraySheet } from "./open-on-demand";
import { Viewers } from "./presence/viewers";
import { SlaChip } from "./sla-chip";
import { SnoozeMenu } from "./snooze-menu";
import { SortMenu, type SortMenuProps } from "./sort-menu";
import { typingWords } from "./thread";
import { useTray } from "./tray/use-tray";
import type { ConversationActions, Viewer } from "./use-conversation-actions";
import type { ConversationMenu } from "./use-conversation-commands";

export interface ConversationHeaderProps {
  row: ConversationRow;
  viewer: Viewer;
  directory: Directory | undefined;
  actions: ConversationActions;
  /** Which of its menus is open. */
  menu: ConversationMenu | null;
  onMenu: (menu: ConversationMenu | null) => void;
  contextShown: boolean;
  onContext: () => void;
  onClose: (reason: string | null) => void;
  onReopen: () => void;
  onSnooze: (until: Date | null) => void;
  onBack: () => void;
  onMerge?: SortMenuProps["onMerge"];
  onShare?: SortMenuProps["onShare"];
  onTeamChannel?: SortMenuProps["onTeamChannel"];
  /** Lists what else is held open, on a phone. */
  onTray?: () => void;
}

export function ConversationHeader({ row, viewer, directory, actions, menu, onMenu, contextShown, onContext, onClose, onReopen, onSnooze, onBack, onMerge, onShare, onTeamChannel, onTray }: ConversationHeaderProps) {
  const { name } = useChannel(row.channel);
  // A promised time takes the room of words on buttons, and not that of the name.
  const isTight = row.sla !== null;
  const resting = row.status === "closed" || row.status === "snoozed";
  return (
    <header data-tight={isTight || undefined} className="@container flex h-11 flex-none items-center gap-1.5 border-b bg-surface px-4 phone:h-[52px] phone:gap-1 phone:px-1.5">
      <IconButton label="Back to the list" keys="escape" size="lg" className="hidden phone:inline-flex" onClick={onBack}><ChevronLeft aria-hidden /></IconButton>
      <div className="flex min-w-0 flex-1 items-center gap-2 phone:flex-col phone:items-start phone:gap-0">
        <h2 dir="auto" className="max-w-full min-w-0 truncate text-14">{row.title}</h2>
        <p className={cn("flex max-w-full items-center gap-1.5 text-12 text-ink-2 phone:flex-none", row.subject ? "min-w-24 flex-1" : "flex-none")}>
          <ChannelMark channel={row.channel} />
          {row.sla && <span className="flex-none"><SlaChip sla={row.sla} named /></span>}
          {!row.subject && <span className="hidden truncate phone:inline">{name}</span>}
          <Typing row={row} />
          {row.subject && <span dir="auto" className="truncate">{row.subject}</span>}
        </p>
      </div>
      {onTray && <TraySwitch memberId={viewer.memberId} openId={row.id} onPress={onTray} />}
      <Viewers conversationId={row.id} />
      {row.isTeamChannel && <Chip tone="info"><Hash aria-hidden /><span className="@max-[29rem]:sr-only">Team channel</span></Chip>}
      {row.status === "closed" && <Chip><CircleCheck aria-hidden /><span dir="auto" className="max-w-32 truncate @max-[29rem]:sr-only">{row.closeReason ?? "Closed"}</span></Chip>}
      {row.status === "snoozed" && <Chip tone="info">{row.snoozedUntil ? <><span className="@max-[36rem]:sr-only">Until </span><Time value={row.snoozedUntil} format="list" /></> : "Until they write"}</Chip>}
      {viewer.mayHandle && (
        <>
          <AssignMenu row={row} directory={directory} memberId={viewer.memberId} open={menu === "assign"} onOpenChange={(open) => onMenu(open ? "assign" : null)} onAssign={(id) => void actions.assign(row, id)} onMove={(id) => void actions.move(row, id)} />
          <SortMenu row={row} actions={actions} menu={menu} onMenu={onMenu} onMerge={onMerge} onShare={onShare} onTeamChannel={onTeamChannel} />
          {!resting && <SnoozeMenu open={menu === "snooze"} onOpenChange={(open) => onMenu(open ? "snooze" : null)} onSnooze={onSnooze} />}
          {resting ? (
            <Button keys="e" hint="Open it again" onClick={onReopen}><RotateCcw aria-hidden /><span className="@max-[29rem]:sr-only">Reopen</span></Button>
          ) : (
            <CloseButton open={menu === "close"} onOpenChange={(open) => onMenu(open ? "close" : null)} onClose={onClose} />
          )}
        </>
      )}
      <IconButton label="Contact" keys="i" aria-pressed={contextShown} onClick={onContext}><Info aria-hidden /></IconButton>
    </header>
  );
}

function TraySwitch({ memberId, openId, onPress }: { memberId: string; openId: string; onPress: () => void }) {
  const others = useTray(memberId).filter(({ id }) => id !== openId).length;
  if (others === 0) return null;
  return <IconButton label={`Open conversations: ${others} more`} size="lg" className="hidden phone:inline-flex" onClick={onPress} onPointerEnter={TraySheet.preload}><Layers aria-hidden /></IconButton>;
}

function Typing({ row }: { row: ConversationRow }) {
  const theirs = useTyping(row.id).filter(({ memberId }) => memberId === null);
  return theirs.length > 0 ? <span className="max-w-40 truncate text-accent">{typingWords(theirs, row.title)}</span> : null;
}
