"use client";
import { X } from "lucide-react";
import { ChannelMark } from "@/components/channels/channel-mark";
import { IconButton } from "@/components/ui/button";
import { Count } from "@/components/ui/chip";
import { cn } from "@/components/ui/cn";
import { Dialog, SheetContent } from "@/components/ui/dialog";
import type { TrayEntry } from "./tray";
import { useTrayEntry } from "./tray-tab";

export interface TraySheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  entries: readonly TrayEntry[];
  openId: string | null;
  onOpen: (id: string) => void;
  onClose: (id: string) => void;
}

/** The tray on a phone. */
export function TraySheet({ open, onOpenChange, entries, openId, onOpen, onClose }: TraySheetProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <SheetContent title="Open conversations">
        <ul className="-mx-2">
          {entries.map((entry) => <One key={entry.id} entry={entry} isOpen={entry.id === openId} onOpen={() => { onOpenChange(false); onOpen(entry.id); }} onClose={() => onClose(entry.id)} />)}
        </ul>
      </SheetContent>
    </Dialog>
  );
}

function One({ entry, isOpen, onOpen, onClose }: { entry: TrayEntry; isOpen: boolean; onOpen: () => void; onClose: () => void }) {
  const { title, unread, isWrittenIn } = useTrayEntry(entry);
  return (
    <li className={cn("flex items-center rounded-control", isOpen && "bg-accent-soft")}>
      <button type="button" aria-current={isOpen ? "page" : undefined} onClick={onOpen} className="flex h-11 min-w-0 flex-1 items-center gap-2 px-2 text-start text-14">
        <ChannelMark channel={entry.channel} />
        <span dir="auto" className="truncate">{title}</span>
        {isWrittenIn && <span className="text-12 text-warn">not sent yet</span>}
        {unread > 0 && <Count value={unread} of="unread" tone="accent" className="ms-auto" />}
      </button>
      <IconButton label={`Take ${title} out of the tray`} size="lg" onClick={onClose}><X aria-hidden /></IconButton>
    </li>
  );
}
