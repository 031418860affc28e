"use client";
import { useQuery } from "@tanstack/react-query";
import { Bell, BellOff, CalendarClock, CircleCheck, Info, MailOpen, MessageSquareText, MoonStar, NotebookPen, Paperclip, RotateCcw, Send, SignalHigh, Tag, Undo2, UserRound, UserRoundCheck, Zap } from "lucide-react";
import type { RefObject } from "react";
import { useMute } from "@/components/notifications/use-mute";
import { useCommands, type Command } from "@/components/shell/use-commands";
import { useHotkeys } from "@/components/shell/use-hotkeys";
import type { ConversationRow } from "@/lib/conversations/schema";
import { muteQuery } from "@/lib/notifications/query";
import type { ComposerHandle } from "./composer";
import type { Viewer } from "./use-conversation-actions";

/** What opens over the header of a conversation. */
export type ConversationMenu = "assign" | "snooze" | "label" | "priority" | "close";

interface ConversationCommands {
  row: ConversationRow | null;
  viewer: Viewer;
  close: (row: ConversationRow) => void;
  reopen: (row: ConversationRow) => void;
  markUnread: (row: ConversationRow) => void;
  take: (row: ConversationRow) => void;
  setMenu: (menu: ConversationMenu) => void;
  composer: RefObject<ComposerHandle | null>;
  toggleContext: () => void;
}

/** What can be done with the open conversation, in the palette and by key. */
export function useConversationCommands({ row, viewer, close, reopen, markUnread, take, setMenu, composer, toggleContext }: ConversationCommands): void {
  const section = "Conversation";
  const muted = useQuery({ ...muteQuery(row?.id ?? ""), enabled: row !== null }).data?.muted ?? false;
  const mute = useMute(row?.id ?? "");
  const resting = row?.status === "closed" || row?.status === "snoozed";
  const commands: Command[] = row
    ? [
        { id: "contact", title: "Show or hide the contact", section, icon: Info, keys: "i", run: toggleContext },
        { id: "mute", title: muted ? "Unmute the conversation" : "Mute the conversation", section, icon: muted ? Bell : BellOff, keys: "shift+m", keywords: ["notifications", "silence"], run: () => mute(!muted) },
        ...(viewer.mayHandle
          ? [
              { id: "reply", title: "Answer", section, icon: MessageSquareText, keys: "r", run: () => composer.current?.focus("reply") },
              { id: "note", title: "Write a note", section, icon: NotebookPen, keys: "n", run: () => composer.current?.focus("note") },
              { id: "send", title: "Send what is written", section, icon: Send, run: () => composer.current?.send() },
              { id: "attach", title: "Attach files", section, icon: Paperclip, keys: "alt+a", whileTyping: true, run: () => composer.current?.attach() },
              { id: "canned", title: "Answer with a canned reply", section, icon: Zap, run: () => composer.current?.findReply() },
              { id: "send-later", title: "Send later", section, icon: CalendarClock, run: () => composer.current?.sendLater() },
              { id: "undo-send", title: "Take back what was sent last", section, icon: Undo2, keys: "z", keywords: ["undo send"], run: () => composer.current?.undo() },
              resting ? { id: "reopen", title: "Reopen the conversation", section, icon: RotateCcw, keys: "e", run: () => reopen(row) } : { id: "close", title: "Close the conversation", section, icon: CircleCheck, keys: "e", run: () => close(row) },
              { id: "assign", title: "Assign the conversation", section, icon: UserRound, keys: "a", run: () => setMenu("assign") },
              { id: "take", title: "Take the conversation", section, icon: UserRoundCheck, keys: "t", keywords: ["assign to me"], run: () => take(row) },
              ...(resting ? [] : [{ id: "snooze", title: "Snooze the conversation", section, icon: MoonStar, keys: "s", run: () => setMenu("snooze") }]),
              { id: "label", title: "Label the conversation", section, icon: Tag, keys: "l", run: () => setMenu("label") },
              { id: "priority", title: "Set the priority", section, icon: SignalHigh, keys: "p", keywords: ["urgent", "high", "low"], run: () => setMenu("priority") },
              { id: "unread", title: "Mark as unread", section, icon: MailOpen, keys: "u", run: () => markUnread(row) },
            ]
          : []),
      ]
    : [];
  useCommands(commands);
  // Where one writes the keys are heard; here they are only listed.
  useHotkeys([{ keys: "mod+enter", title: "Send what is written", section, run: () => {} }], { enabled: row !== null && viewer.mayHandle });
}
