"use client";
import { ChevronDown } from "lucide-react";
import { useCallback, useEffect, useRef, type KeyboardEvent, type RefObject } from "react";
import { Button } from "@/components/ui/button";
import { OnceOpen } from "@/components/ui/once-open";
import { Popover } from "@/components/ui/popover";
import type { ComposerHandle } from "../composer";
import { TrayChoices, TraySheet } from "../open-on-demand";
import { moved, type TrayEntry } from "./tray";
import { TrayTab } from "./tray-tab";
import { useTrayCommands } from "./use-tray-commands";
import { changeTray, useTray, useTrayRows } from "./use-tray";

export interface TrayBarProps {
  memberId: string;
  /** The conversation that is open, as far as it is known: without being kept it stands last. */
  open: TrayEntry | null;
  onOpen: (id: string, how: "pointer" | "keyboard") => void;
  /** Back to the list. */
  onBack: () => void;
  hrefOf: (id: string) => string;
  composer: RefObject<ComposerHandle | null>;
  phone: boolean;
  /** All of them are listed. */
  listOpen: boolean;
  onListOpen: (open: boolean) => void;
}

/** The tray: the conversations that one holds open, each with its draft and its place, as tabs; on a phone a sheet. */
export function TrayBar({ memberId, open, onOpen, onBack, hrefOf, composer, phone, listOpen, onListOpen }: TrayBarProps) {
  const kept = useTray(memberId);
  useTrayRows(memberId, kept);
  const entries = open && !kept.some(({ id }) => id === open.id) ? [...kept, open] : kept;
  const openId = open?.id ?? null;
  const close = useTrayCommands({ memberId, kept, entries, open, onOpen, onBack, composer, onList: () => onListOpen(true) });
  const strip = useRef<HTMLUListElement>(null);
  const dragged = useRef<string | null>(null);
  useEffect(() => {
    strip.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [openId, entries.length]);

  const onKeyDown = useCallback((event: KeyboardEvent<HTMLElement>, id: string) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === "Delete" || event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      close(id);
    } else if (step) {
      event.preventDefault();
      const links = [...(strip.current?.querySelectorAll("a") ?? [])];
      links[(links.indexOf(event.currentTarget as HTMLAnchorElement) + step + links.length) % links.length]?.focus();
    }
  }, [close]);
  const onDragStart = useCallback((id: string) => void (dragged.current = id), []);
  const onDragOver = useCallback((id: string) => {
    const from = dragged.current;
    if (from && from !== id) changeTray(memberId, (tray) => moved(tray, from, { over: id }));
  }, [memberId]);

  if (phone) return <OnceOpen open={listOpen}><TraySheet open={listOpen} onOpenChange={onListOpen} entries={entries} openId={openId} onOpen={(id) => onOpen(id, "pointer")} onClose={close} /></OnceOpen>;
  return (
    <nav aria-label="Open conversations" className="flex h-9 flex-none items-stretch border-b bg-sunken phone:hidden">
      <ul ref={strip} className="flex min-w-0 flex-1 overflow-x-auto [scrollbar-width:none]">
        {entries.map((entry) => (
          <TrayTab
            key={entry.id} entry={entry} href={hrefOf(entry.id)} isOpen={entry.id === openId} isKept={entry !== open || kept.includes(entry)} isStop={entry.id === (openId ?? entries[0]?.id)}
            onOpen={onOpen} onClose={close} onKeyDown={onKeyDown} onDragStart={onDragStart} onDragOver={onDragOver}
          />
        ))}
      </ul>
      {entries.length > 1 && (
        <Popover
          button={<Button variant="ghost" size="sm" keys="alt+o" hint="All open conversations" className="m-1.5 flex-none tabular-nums"><span><span className="sr-only">Open conversations: </span>{entries.length}</span><ChevronDown aria-hidden /></Button>}
          open={listOpen} onOpenChange={onListOpen} label="Open conversations" align="end" className="w-72 p-0" ahead={TrayChoices.preload}
        >
          <TrayChoices entries={entries} openId={openId} onOpen={(id) => { onListOpen(false); onOpen(id, "pointer"); }} />
        </Popover>
      )}
    </nav>
  );
}
