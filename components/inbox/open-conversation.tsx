"use client";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useRef, useState } from "react";
import { AssignChoices } from "@/components/lists/on-demand";
import { useKeysHere } from "@/components/shell/use-hotkeys";
import { OnceOpen } from "@/components/ui/once-open";
import { PanelHandle, ResizablePanel } from "@/components/ui/resizable";
import { toast } from "@/components/ui/toast";
import { useAhead } from "@/components/ui/use-ahead";
import { useAsleep } from "@/components/ui/use-asleep";
import { phoneQuery, useMedia } from "@/components/ui/use-media";
import { conversationQuery, directoryQuery } from "@/lib/conversations/query";
import type { ConversationRow } from "@/lib/conversations/schema";
import { inboxSettingsQuery } from "@/lib/inbox-settings/query";
import type { ComposerHandle } from "./composer";
import { ContactPanel } from "./contact-panel";
import { Conversation } from "./conversation";
import { ContactSheet } from "./open-on-demand";
import { contextBounds, workMin, type ContextChoice } from "./opening-conversation";
import { useFollow } from "./regroup/use-regrouping";
import { TrayBar } from "./tray/tray-bar";
import { takeOut } from "./tray/use-tray";
import { useConversationActions, type Viewer } from "./use-conversation-actions";
import { useConversationCommands, type ConversationMenu } from "./use-conversation-commands";
import { hasDraft, moveDraft } from "./use-draft";

export interface OpenConversationProps {
  id: string;
  /** As the list had it when it was opened from there. */
  seen: ConversationRow | null;
  viewer: Viewer;
  /** Several are chosen: keys speak of those. */
  choosing: boolean;
  context: ContextChoice;
  onContext: (context: ContextChoice) => void;
  /** It left the list, or will now. */
  onGone: (row: ConversationRow) => void;
  onOpen: (id: string, how?: "pointer" | "keyboard", messageId?: string) => void;
  onBack: () => void;
  hrefOf: (id: string) => string;
}

/** The conversation that is open, and its contact beside it; on a phone the contact is a sheet over it. Panels of the inbox's group. */
export function OpenConversation({ id, seen, viewer, choosing, context, onContext, onGone, onOpen, onBack, hrefOf }: OpenConversationProps) {
  const { data: directory } = useQuery(directoryQuery);
  const { data: current } = useQuery(conversationQuery(id));
  const { data: settings } = useQuery(inboxSettingsQuery);
  useFollow(id, current, (to) => {
    takeOut(viewer.memberId, id);
    moveDraft(id, to);
    const named = new URLSearchParams(location.search).get("m");
    onOpen(to, "keyboard", named ?? undefined);
  });
  const actions = useConversationActions(viewer);
  const [trayOpen, setTrayOpen] = useState(false);
  const [asked, setAsked] = useState<{ id: string; menu: ConversationMenu } | null>(null);
  const composer = useRef<ComposerHandle>(null);
  const phone = useMedia(phoneQuery, false);
  const wide = useMedia(wideQuery, true);
  useAhead(AssignChoices.preload, () => phone && ContactSheet.preload());
  const asleep = useAsleep();
  const row = current?.id === id ? current : seen;
  const menu = asked?.id === id ? asked.menu : null;
  const setMenu = (next: ConversationMenu | null) => setAsked(next && { id, menu: next });

  /** Shown at once; taking it back waits until it was done. */
  function putAway(target: ConversationRow, title: string, done: Promise<boolean>, undo: () => Promise<boolean>) {
    onGone(target);
    if (!hasDraft(target.id)) takeOut(viewer.memberId, target.id);
    toast(title, { description: target.title, id: "conversation-action", undo: () => void done.then((was) => was && undo()) });
  }
  const close = (target: ConversationRow, reason: string | null) => putAway(target, "Conversation closed", actions.close(target, reason), () => actions.reopen({ ...target, status: "closed" }));
  const snooze = (target: ConversationRow, until: Date | null) => putAway(target, "Conversation snoozed", actions.snooze(target, until), () => actions.unsnooze({ ...target, status: "snoozed" }));
  const reopen = (target: ConversationRow) => void (target.status === "snoozed" ? actions.unsnooze(target) : actions.reopen(target));
  const entry = useMemo(() => ({ id, title: row?.title ?? "…", channel: row?.channel ?? "" }), [id, row?.title, row?.channel]);
  const contextShown = context === "shown" || (context === "default" && wide);
  const toggleContext = () => onContext(contextShown ? "hidden" : "shown");
  useConversationCommands({ row: choosing ? null : row, viewer, close: (target) => (settings?.closeReasons.length ? setMenu("close") : close(target, null)), reopen, markUnread: (target) => void actions.markRead(target, false), take: (target) => void actions.assign(target, viewer.memberId), setMenu, composer, toggleContext });
  useKeysHere();

  return (
    <>
      {phone && <h1 className="sr-only">{row?.title ?? "Conversation"}</h1>}
      <ResizablePanel id="work" min={workMin} {...asleep}>
        <div className="flex h-full min-w-0 flex-col">
          <TrayBar memberId={viewer.memberId} open={entry} onOpen={onOpen} onBack={onBack} hrefOf={hrefOf} composer={composer} phone={phone} listOpen={trayOpen} onListOpen={setTrayOpen} />
          <div className="min-h-0 flex-1">
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
              onClose={(reason) => row && close(row, reason)}
              onReopen={() => row && reopen(row)}
              onSnooze={(until) => row && snooze(row, until)}
              onBack={onBack}
              onOpen={onOpen}
              onTray={() => setTrayOpen(true)}
            />
          </div>
        </div>
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
