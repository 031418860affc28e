"use client";
import { ArrowLeftRight, MessagesSquare, PanelTopClose, Pin } from "lucide-react";
import { useCallback, useEffect, useRef, type RefObject } from "react";
import { useCommands, type Command } from "@/components/shell/use-commands";
import { toast } from "@/components/ui/toast";
import type { ComposerHandle } from "../composer";
import { hasDraft } from "../use-draft";
import { switchTo } from "./switching";
import { moved, nextIn, type TrayEntry } from "./tray";
import { changeTray, keepOpen, takeOut } from "./use-tray";

interface TrayCommands {
  memberId: string;
  kept: readonly TrayEntry[];
  /** With the one that is open and not kept. */
  entries: readonly TrayEntry[];
  open: TrayEntry | null;
  onOpen: (id: string, how: "pointer" | "keyboard") => void;
  onBack: () => void;
  composer: RefObject<ComposerHandle | null>;
  onList: () => void;
}

/** What can be done with the tray, by key and in the palette. @returns what closes one */
export function useTrayCommands({ memberId, kept, entries, open, onOpen, onBack, composer, onList }: TrayCommands): (id: string) => void {
  const section = "Open conversations";
  const isKept = open !== null && kept.some(({ id }) => id === open.id);

  const go = (id: string) => switchTo(() => onOpen(id, "keyboard"), composer);
  const cycle = (step: 1 | -1) => {
    const next = nextIn(entries, open?.id ?? null, step);
    if (next && next.id !== open?.id) go(next.id);
  };
  const closeNow = (id: string) => {
    const entry = entries.find((one) => one.id === id);
    const next = entries.length > 1 ? nextIn(entries, id, entries.at(-1)?.id === id ? -1 : 1) : undefined;
    takeOut(memberId, id);
    if (open?.id === id) {
      if (next) go(next.id);
      else onBack();
    }
    if (entry && hasDraft(id)) toast(`${entry.title} is out of the tray`, { description: "What you wrote there is kept.", id: `tray-${id}`, undo: () => keepOpen(memberId, entry) });
  };
  // The same one each time, so that tabs are not drawn anew for it.
  const latest = useRef(closeNow);
  useEffect(() => {
    latest.current = closeNow;
  });
  const close = useCallback((id: string) => latest.current(id), []);

  const commands: Command[] = [
    ...(entries.length > 1
      ? [
          { id: "tray-next", title: "Next open conversation", section, icon: ArrowLeftRight, keys: "alt+j", whileTyping: true, run: () => cycle(1) },
          { id: "tray-previous", title: "Previous open conversation", section, icon: ArrowLeftRight, keys: "alt+k", whileTyping: true, run: () => cycle(-1) },
          { id: "tray-list", title: "Show all open conversations", section, icon: MessagesSquare, keys: "alt+o", whileTyping: true, run: onList },
        ]
      : []),
    ...(open && !isKept ? [{ id: "tray-keep", title: "Keep the conversation open", section, icon: Pin, keys: "o", keywords: ["tray", "tab", "pin"], run: () => keepOpen(memberId, open) }] : []),
    ...(open && isKept
      ? [
          { id: "tray-close", title: "Take the conversation out of the tray", section, icon: PanelTopClose, keys: "alt+w", whileTyping: true, run: () => close(open.id) },
          ...(kept.length > 1
            ? [
                { id: "tray-right", title: "Move the tab to the right", section, icon: ArrowLeftRight, keys: "alt+shift+j", whileTyping: true, run: () => changeTray(memberId, (tray) => moved(tray, open.id, { by: 1 })) },
                { id: "tray-left", title: "Move the tab to the left", section, icon: ArrowLeftRight, keys: "alt+shift+k", whileTyping: true, run: () => changeTray(memberId, (tray) => moved(tray, open.id, { by: -1 })) },
              ]
            : []),
        ]
      : []),
    ...kept.filter(({ id }) => id !== open?.id).map(({ id, title }) => ({ id: `tray-${id}`, title: `Go to ${title}`, section, icon: MessagesSquare, run: () => go(id) })),
  ];
  useCommands(commands);
  return close;
}
