"use client";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { AssignChoices } from "@/components/lists/on-demand";
import { OnceOpen } from "@/components/ui/once-open";
import { PanelHandle, ResizablePanel } from "@/components/ui/resizable";
import { toast } from "@/components/ui/toast";
import { useAhead } from "@/components/ui/use-ahead";
import { useAsleep } from "@/components/ui/use-asleep";
import { phoneQuery, useMedia } from "@/components/ui/use-media";
import { conversationQuery, directoryQuery } from "@/lib/conversations/query";
import type { ConversationRow } from "@/lib/conversations/schema";
import type { ComposerHandle } from "./composer";
import { ContactPanel } from "./contact-panel";
import { Conversation } from "./conversation";
import { ContactSheet } from "./open-on-demand";
import { contextBounds, workMin, type ContextChoice } from "./opening-conversation";
import { useConversationActions, type Viewer } from "./use-conversation-actions";
import { useConversationCommands } from "./use-conversation-commands";

export interface OpenConversationProps {
  id: string;
  /** As the list had it when it was opened from there. */
  seen: ConversationRow | null;
  viewer: Viewer;
  context: ContextChoice;
  onContext: (context: ContextChoice) => void;
  /** It left the list, or will now. */
  onGone: (row: ConversationRow) => void;
  onOpen: (id: string) => void;
  onBack: () => void;
}

type Menu = "assign" | "snooze";

/** The conversation that is open, and its contact beside it; on a phone the contact is a sheet over it. Panels of the inbox's group. */
export function OpenConversation({ id, seen, viewer, context, onContext, onGone, onOpen, onBack }: OpenConversationProps) {
  const { data: directory } = useQuery(directoryQuery);
  const { data: current } = useQuery(conversationQuery(id));
  const actions = useConversationActions(viewer);
  const [asked, setAsked] = useState<{ id: string; menu: Menu } | null>(null);
  const composer = useRef<ComposerHandle>(null);
  const phone = useMedia(phoneQuery, false);
  const wide = useMedia(wideQuery, true);
  useAhead(AssignChoices.preload, () => phone && ContactSheet.preload());
  const asleep = useAsleep();
  const row = current ?? seen;
  const menu = asked?.id === id ? asked.menu : null;
  const setMenu = (next: Menu | null) => setAsked(next && { id, menu: next });

  /** Shown at once; taking it back waits until it was done. */
  function putAway(target: ConversationRow, title: string, done: Promise<boolean>, undo: () => Promise<boolean>) {
    onGone(target);
    toast(title, { description: target.title, id: "conversation-action", undo: () => void done.then((was) => was && undo()) });
  }
  const close = (target: ConversationRow) => putAway(target, "Conversation closed", actions.close(target), () => actions.reopen({ ...target, status: "closed" }));
  const snooze = (target: ConversationRow, until: Date) => putAway(target, "Conversation snoozed", actions.snooze(target, until), () => actions.unsnooze({ ...target, status: "snoozed" }));
  const reopen = (target: ConversationRow) => void (target.status === "snoozed" ? actions.unsnooze(target) : actions.reopen(target));
  const contextShown = context === "shown" || (context === "default" && wide);
  const toggleContext = () => onContext(contextShown ? "hidden" : "shown");
  useConversationCommands({ row, viewer, close, reopen, markUnread: (target) => void actions.markRead(target, false), take: (target) => void actions.assign(target, viewer.memberId), setMenu, composer, toggleContext });

  return (
    <>
      {phone && <h1 className="sr-only">{row?.title ?? "Conversation"}</h1>}
      <ResizablePanel id="work" min={workMin} {...asleep}>
        <Conversation
          id={id}
          row={row}
          viewer={viewer}
          directory={directory}
          actions={actions}
          composer={composer}
          menu={menu}
          onMenu={setMenu}
          contextShown={contextShown}
          onContext={toggleContext}
          onClose={() => row && close(row)}
          onReopen={() => row && reopen(row)}
          onSnooze={(until) => row && snooze(row, until)}
          onBack={onBack}
        />
      </ResizablePanel>
      {contextShown && !phone && (
        <>
          <PanelHandle label="Width of the contact" panel="context" bounds={contextBounds} />
          <ResizablePanel id="context" bounds={contextBounds} {...asleep}>{row && <ContactPanel key={row.id} row={row} viewer={viewer} directory={directory} onOpen={onOpen} />}</ResizablePanel>
        </>
      )}
      {phone && row && <OnceOpen open={contextShown}><ContactSheet open={contextShown} onOpenChange={(wanted) => onContext(wanted ? "shown" : "hidden")} row={row} viewer={viewer} directory={directory} onOpen={onOpen} /></OnceOpen>}
    </>
  );
}

/** From here on list, conversation and contact have room beside one another. */
const wideQuery = "(width >= 75rem)";
