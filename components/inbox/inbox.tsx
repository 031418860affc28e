"use client";
import { useQuery } from "@tanstack/react-query";
import { CircleCheck, Info, ListFilter, MailOpen, MessageSquareText, MoonStar, NotebookPen, RotateCcw, UserRound, UserRoundCheck } from "lucide-react";
import { useCallback, useRef, useState, useSyncExternalStore } from "react";
import { useCommands, type Command } from "@/components/shell/use-commands";
import { useHotkeys } from "@/components/shell/use-hotkeys";
import { cn } from "@/components/ui/cn";
import { Dialog, SheetContent } from "@/components/ui/dialog";
import { PanelGroup, PanelHandle, ResizablePanel, type PanelBounds } from "@/components/ui/resizable";
import type { PanelWidths } from "@/components/ui/remembered";
import { EmptyState } from "@/components/ui/states";
import { toast } from "@/components/ui/toast";
import { useAhead } from "@/components/ui/use-ahead";
import type { VirtualListHandle } from "@/components/ui/virtual-list";
import { conversationQuery, conversationShape, directoryQuery } from "@/lib/conversations/query";
import type { ConversationRow } from "@/lib/conversations/schema";
import type { ComposerHandle } from "./composer";
import { ContactPanel } from "./contact-panel";
import { Conversation } from "./conversation";
import { ConversationList } from "./conversation-list";
import { useConversationActions, type Viewer } from "./use-conversation-actions";
import { useInboxUrl } from "./use-inbox-url";
import { views, withView } from "./views";

const listBounds: PanelBounds = { width: 348, min: 280, max: 520 };
const contextBounds: PanelBounds = { width: 308, min: 240, max: 480 };

/** The inbox: list, conversation, contact. On a phone one of them at a time. `widths` are the panels' as they were left. */
export function Inbox({ viewer, widths }: { viewer: Viewer; widths?: PanelWidths }) {
  const { filter, openId, setFilter, open, hrefOf } = useInboxUrl();
  const { data: directory } = useQuery(directoryQuery);
  const { data: current } = useQuery({ ...conversationQuery(openId ?? ""), enabled: openId !== null });
  const actions = useConversationActions(viewer);
  const [menu, setMenu] = useState<"assign" | "snooze" | null>(null);
  const [filtersOpen, setFiltersOpen] = useState(false);
  const [context, setContext] = useState<"default" | "shown" | "hidden">("default");
  const list = useRef<VirtualListHandle>(null);
  const composer = useRef<ComposerHandle>(null);
  const shown = useRef<readonly ConversationRow[]>([]);
  const phone = useMedia(phoneQuery, false);
  const wide = useMedia(wideQuery, true);
  const [seen, setSeen] = useState<ConversationRow | null>(null);
  useAhead(conversationShape.preload);
  const row = current ?? (seen?.id === openId ? seen : null);

  const openRow = useCallback((id: string, how: "pointer" | "keyboard" = "pointer") => {
    setSeen(shown.current.find((one) => one.id === id) ?? null);
    setMenu(null);
    // Moving through the list with keys leaves one step to go back, not one for each row.
    open(id, how === "keyboard" ? "replace" : "push");
  }, [open]);
  const keepShown = useCallback((rows: readonly ConversationRow[]) => {
    shown.current = rows;
  }, []);

  /** What leaves the list makes room for the next one; on a phone, for the list. */
  function goOn(from: ConversationRow) {
    const at = shown.current.findIndex(({ id }) => id === from.id);
    const next = shown.current[at + 1] ?? shown.current[at - 1];
    if (phone || at < 0 || !next) open(null, "replace");
    else openRow(next.id, "keyboard");
  }
  /** Shown at once; taking it back waits until it was done. */
  function putAway(target: ConversationRow, title: string, done: Promise<boolean>, undo: () => Promise<boolean>) {
    goOn(target);
    toast(title, { description: target.title, id: "conversation-action", undo: () => void done.then((was) => was && undo()) });
  }
  const close = (target: ConversationRow) => putAway(target, "Conversation closed", actions.close(target), () => actions.reopen({ ...target, status: "closed" }));
  const snooze = (target: ConversationRow, until: Date) => putAway(target, "Conversation snoozed", actions.snooze(target, until), () => actions.unsnooze({ ...target, status: "snoozed" }));
  const reopen = (target: ConversationRow) => void (target.status === "snoozed" ? actions.unsnooze(target) : actions.reopen(target));
  const contextShown = context === "shown" || (context === "default" && wide);
  const toggleContext = () => setContext(contextShown ? "hidden" : "shown");

  useInboxCommands({ row, viewer, close, reopen, markUnread: (target) => void actions.markRead(target, false), take: (target) => void actions.assign(target, viewer.memberId), setMenu, composer, toggleContext });
  useCommands([
    ...views.map((view) => ({ id: `view-${view.id}`, title: `Show ${view.title.toLowerCase()}`, section: "Inbox", icon: view.icon, keys: view.keys, run: () => setFilter(withView(filter, view)) })),
    { id: "filter", title: "Filter conversations", section: "Inbox", icon: ListFilter, keys: "f", run: () => setFiltersOpen(true) },
  ]);
  useHotkeys([
    { keys: "j", title: "Next conversation", section: "Inbox", run: () => list.current?.move(1) },
    { keys: "k", title: "Previous conversation", section: "Inbox", run: () => list.current?.move(-1) },
    { keys: "escape", title: "Back to the list", section: "Inbox", run: () => (openId ? open(null) : undefined) },
  ]);

  const isOpen = openId !== null;
  const withContext = isOpen && contextShown && !phone;
  return (
    <div className="h-full" data-immersive={isOpen && phone ? "" : undefined}>
      {isOpen && phone && <h1 className="sr-only">{row?.title ?? "Conversation"}</h1>}
      <PanelGroup name="inbox" widths={widths} className={cn("h-full", oneColumn, isOpen ? "phone:[&>#list]:!hidden" : "phone:[&>#work]:!hidden", context === "default" && "max-[75rem]:[&>#context]:!hidden max-[75rem]:[&>[aria-controls=context]]:!hidden")}>
        <ResizablePanel id="list" bounds={listBounds}>
          <ConversationList filter={filter} openId={openId} mayConnect={viewer.mayConnect} filtersOpen={filtersOpen} onFiltersOpenChange={setFiltersOpen} onFilter={setFilter} onOpen={openRow} hrefOf={hrefOf} onShown={keepShown} ref={list} />
        </ResizablePanel>
        <PanelHandle label="Width of the list" panel="list" bounds={listBounds} />
        <ResizablePanel id="work" min={360}>
          {openId ? (
            <Conversation
              id={openId}
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
              onBack={() => open(null)}
            />
          ) : (
            <EmptyState icon={<MessageSquareText />}>Choose a conversation from the list, or press J.</EmptyState>
          )}
        </ResizablePanel>
        {withContext && (
          <>
            <PanelHandle label="Width of the contact" panel="context" bounds={contextBounds} />
            <ResizablePanel id="context" bounds={contextBounds}>{row && <ContactPanel key={row.id} row={row} viewer={viewer} directory={directory} onOpen={openRow} />}</ResizablePanel>
          </>
        )}
      </PanelGroup>
      {phone && row && (
        <Dialog open={contextShown} onOpenChange={(wanted) => setContext(wanted ? "shown" : "hidden")}>
          <SheetContent title="Contact" className="!max-h-[85dvh]"><div className="-mx-4"><ContactPanel row={row} viewer={viewer} directory={directory} onOpen={(id) => { setContext("hidden"); openRow(id); }} /></div></SheetContent>
        </Dialog>
      )}
    </div>
  );
}

interface InboxCommands {
  row: ConversationRow | null;
  viewer: Viewer;
  close: (row: ConversationRow) => void;
  reopen: (row: ConversationRow) => void;
  markUnread: (row: ConversationRow) => void;
  take: (row: ConversationRow) => void;
  setMenu: (menu: "assign" | "snooze") => void;
  composer: React.RefObject<ComposerHandle | null>;
  toggleContext: () => void;
}

/** What can be done with the open conversation, in the palette and by key. */
function useInboxCommands({ row, viewer, close, reopen, markUnread, take, setMenu, composer, toggleContext }: InboxCommands) {
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

/** The same width as `phone:`. One panel at a time is style alone, so that the first paint has it. */
const phoneQuery = "(width < 48rem)";
const oneColumn = "phone:[&>[data-panel]]:!min-w-0 phone:[&>[data-panel]]:!max-w-none phone:[&>[data-panel]]:!flex-[1_0_100%] phone:[&>[data-separator]]:!hidden phone:[&>#context]:!hidden";
/** From here on list, conversation and contact have room beside one another. */
const wideQuery = "(width >= 75rem)";

function useMedia(query: string, onServer: boolean): boolean {
  const subscribe = useCallback((listener: () => void) => {
    const list = matchMedia(query);
    list.addEventListener("change", listener);
    return () => list.removeEventListener("change", listener);
  }, [query]);
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches, () => onServer);
}
