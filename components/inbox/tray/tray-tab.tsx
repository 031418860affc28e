"use client";
import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { memo, type KeyboardEvent, type MouseEvent } from "react";
import { ChannelMark } from "@/components/channels/channel-mark";
import { ThreadLine } from "@/components/channels/thread-line";
import { IconButton } from "@/components/ui/button";
import { Count } from "@/components/ui/chip";
import { cn } from "@/components/ui/cn";
import { useKept } from "@/components/ui/use-kept";
import { conversationQuery } from "@/lib/conversations/query";
import { unsentKey } from "../unsent";
import { useHasDraft } from "../use-draft";
import type { TrayEntry } from "./tray";

export interface TrayTabProps {
  entry: TrayEntry;
  href: string;
  isOpen: boolean;
  /** Stays when another one is opened. */
  isKept: boolean;
  /** The tab key comes to it. */
  isStop: boolean;
  onOpen: (id: string, how: "pointer") => void;
  onClose: (id: string) => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>, id: string) => void;
  onDragStart: (id: string) => void;
  onDragOver: (id: string) => void;
}

/** One conversation of the tray. Drawn anew only for its own news. */
export const TrayTab = memo(function TrayTab({ entry, href, isOpen, isKept, isStop, onOpen, onClose, onKeyDown, onDragStart, onDragOver }: TrayTabProps) {
  const { title, unread, isWrittenIn } = useTrayEntry(entry);
  const press = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onOpen(entry.id, "pointer");
  };
  // With the wheel, as tabs are closed elsewhere.
  const closeBy = (event: MouseEvent) => {
    if (event.button !== 1) return;
    event.preventDefault();
    onClose(entry.id);
  };
  return (
    <ThreadLine as="li" channel={entry.channel} className={cn("group relative flex max-w-48 min-w-32 flex-none items-center border-r", isOpen ? "bg-bg" : "hover:bg-hover")}>
      <a
        href={href} aria-current={isOpen ? "page" : undefined} tabIndex={isStop ? 0 : -1} draggable={isKept} onClick={press} onAuxClick={closeBy}
        onKeyDown={(event) => onKeyDown(event, entry.id)} onDragStart={() => onDragStart(entry.id)} onDragEnter={() => onDragOver(entry.id)} onDragOver={(event) => event.preventDefault()} onDrop={(event) => event.preventDefault()}
        className="flex h-full min-w-0 flex-1 items-center gap-1.5 pr-7 pl-3 text-13 outline-offset-[-2px]"
      >
        <ChannelMark channel={entry.channel} size={14} decorative />
        <span dir="auto" className={cn("truncate", isOpen || unread > 0 ? "font-medium" : "text-ink-2", !isKept && "italic")}>{title}</span>
        {isWrittenIn && <span data-tip="Not sent yet" className="size-1.5 flex-none rounded-full bg-warn"><span className="sr-only"> Not sent yet.</span></span>}
        {unread > 0 && !isOpen && <Count value={unread} of="unread" tone="accent" />}
      </a>
      <IconButton label={`Take ${title} out of the tray`} hint="Close the tab" keys={isOpen ? "alt+w" : undefined} size="sm" tabIndex={-1} onClick={() => onClose(entry.id)} className="!absolute right-1 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 [[aria-current]+&]:opacity-100"><X aria-hidden /></IconButton>
    </ThreadLine>
  );
});

/** What is known of it: by the live row where that is here, else as the tray kept it. */
export function useTrayEntry({ id, title }: TrayEntry): { title: string; unread: number; isWrittenIn: boolean } {
  const { data } = useQuery({ ...conversationQuery(id), enabled: false });
  const waits = useKept(unsentKey(id)) !== null;
  return { title: data?.title ?? title, unread: data?.unreadCount ?? 0, isWrittenIn: useHasDraft(id) || waits };
}
