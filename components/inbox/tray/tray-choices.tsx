"use client";
import { ChannelMark } from "@/components/channels/channel-mark";
import { Choice, ChoiceGroup, ChoiceList } from "@/components/ui/choice-list";
import { Count } from "@/components/ui/chip";
import type { TrayEntry } from "./tray";
import { useTrayEntry } from "./tray-tab";

export interface TrayChoicesProps {
  entries: readonly TrayEntry[];
  openId: string | null;
  onOpen: (id: string) => void;
}

/** All that is open, found as one types. */
export function TrayChoices({ entries, openId, onOpen }: TrayChoicesProps) {
  return (
    <ChoiceList label="Open conversations" placeholder="Which of them" empty="None by that name is open.">
      <ChoiceGroup>{entries.map((entry) => <One key={entry.id} entry={entry} isOpen={entry.id === openId} onOpen={onOpen} />)}</ChoiceGroup>
    </ChoiceList>
  );
}

function One({ entry, isOpen, onOpen }: { entry: TrayEntry; isOpen: boolean; onOpen: (id: string) => void }) {
  const { title, unread, isWrittenIn } = useTrayEntry(entry);
  return (
    <Choice value={`${title} ${entry.id}`} onSelect={() => onOpen(entry.id)} current={isOpen && "open now"}>
      <ChannelMark channel={entry.channel} />
      <span dir="auto" className="truncate">{title}</span>
      {isWrittenIn && <span className="text-12 text-warn">not sent yet</span>}
      {unread > 0 && <Count value={unread} of="unread" tone="accent" className="ms-auto" />}
    </Choice>
  );
}
