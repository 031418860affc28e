"use client";
import { CircleCheck, Info, MailOpen, MessageSquareText, MoonStar, NotebookPen, RotateCcw, UserRound, UserRoundCheck } from "lucide-react";
import type { RefObject } from "react";
import { useCommands, type Command } from "@/components/shell/use-commands";
import type { ConversationRow } from "@/lib/conversations/schema";
import type { ComposerHandle } from "./composer";
import type { Viewer } from "./use-conversation-actions";

interface ConversationCommands {
  row: ConversationRow | null;
  viewer: Viewer;
  close: (row: ConversationRow) => void;
  reopen: (row: ConversationRow) => void;
  markUnread: (row: ConversationRow) => void;
  take: (row: ConversationRow) => void;
  setMenu: (menu: "assign" | "snooze") => void;
  composer: RefObject<ComposerHandle | null>;
  toggleContext: () => void;
}

/** What can be done with the open conversation, in the palette and by key. */
export function useConversationCommands({ row, viewer, close, reopen, markUnread, take, setMenu, composer, toggleContext }: ConversationCommands): void {
  const section = "Conversation";
  const resting = row?.status === "closed" || row?.status === "snoozed";
  const commands: Command[] = row
    ? [
        { id: "contact", title: "Show or hide the contact", section, icon: Info, keys: "i", run: toggleContext },
        ...(viewer.mayHandle
          ? [
              { id: "reply", title: "Answer", section, icon: MessageSquareText, keys: "r", run: () => composer.current?.focus("reply") },
              { id: "note", title: "Write a note", section, icon: NotebookPen, keys: "n", run: () => composer.current?.focus("note") },
              resting ? { id: "reopen", title: "Reopen the conversation", section, icon: RotateCcw, keys: "e", run: () => reopen(row) } : { id: "close", title: "Close the conversation", section, icon: CircleCheck, keys: "e", run: () => close(row) },
              { id: "assign", title: "Assign the conversation", section, icon: UserRound, keys: "a", run: () => setMenu("assign") },
              { id: "take", title: "Take the conversation", section, icon: UserRoundCheck, keys: "t", keywords: ["assign to me"], run: () => take(row) },
              ...(resting ? [] : [{ id: "snooze", title: "Snooze the conversation", section, icon: MoonStar, keys: "s", run: () => setMenu("snooze") }]),
              { id: "unread", title: "Mark as unread", section, icon: MailOpen, keys: "u", run: () => markUnread(row) },
            ]
          : []),
      ]
    : [];
  useCommands(commands);
}
