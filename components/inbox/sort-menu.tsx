"use client";
import { Hash, Merge, Share2, SignalHigh, Tag, type LucideIcon } from "lucide-react";
import { LabelChoices } from "@/components/labels/on-demand";
import { IconButton } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import type { ConversationRow } from "@/lib/conversations/schema";
import { PriorityChoices } from "./open-on-demand";
import { PriorityMark, priorityWords } from "./priorities";
import type { ConversationActions } from "./use-conversation-actions";
import type { ConversationMenu } from "./use-conversation-commands";

export interface SortMenuProps {
  row: ConversationRow;
  actions: Pick<ConversationActions, "sort">;
  menu: ConversationMenu | null;
  onMenu: (menu: ConversationMenu | null) => void;
  /** Absent where it can be merged with none. */
  onMerge?: (() => void) | undefined;
  onShare?: (() => void) | undefined;
  /** Absent where it can be none, or the viewer may not say so. */
  onTeamChannel?: (() => void) | undefined;
}

/** Labels and priority of a conversation. One button; its two lists have a key each. */
export function SortMenu({ row, actions, menu, onMenu, onMerge, onShare, onTeamChannel }: SortMenuProps) {
  const isPriority = menu === "priority";
  const more: [words: string, icon: LucideIcon, run: (() => void) | undefined][] = [
    ["Share with a team channel", Share2, onShare],
    ["Merge with another conversation", Merge, onMerge],
    [row.isTeamChannel ? "Make it a customers’ group again" : "Make it a team channel", Hash, onTeamChannel],
  ];
  return (
    <Popover
      label={isPriority ? "Priority of the conversation" : "Label the conversation"} align="end" className="w-64 !p-0" open={isPriority || menu === "label"} onOpenChange={(open) => onMenu(open ? "label" : null)} ahead={() => { LabelChoices.preload(); PriorityChoices.preload(); }}
      button={<IconButton label="Labels and priority" keys="l" variant="secondary"><Tag aria-hidden /></IconButton>}
    >
      {isPriority ? <PriorityChoices current={row.priority} onChoose={(priority) => { onMenu(null); void actions.sort(row, { priority }); }} /> : (
        <>
          <LabelChoices labels={row.labels} onToggle={(label, on) => void actions.sort(row, on ? { addLabels: [label] } : { removeLabels: [label] })} />
          <div className="border-t p-1"><button type="button" className="menu-item" onClick={() => onMenu("priority")}>{row.priority === "normal" ? <SignalHigh aria-hidden /> : <PriorityMark priority={row.priority} />}Priority: {priorityWords[row.priority].toLowerCase()}</button>{more.map(([words, Icon, run]) => run && <button key={words} type="button" className="menu-item" onClick={() => { onMenu(null); run(); }}><Icon aria-hidden />{words}</button>)}</div>
        </>
      )}
    </Popover>
  );
}
