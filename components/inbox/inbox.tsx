"use client";
import { useQuery } from "@tanstack/react-query";
import { ArrowDown, ArrowLeft, ArrowUp, Check, ListChecks, ListFilter, MessageSquareText, NotebookPen } from "lucide-react";
import { startTransition, Suspense, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { neighbourOf, oneColumn } from "@/components/lists/beside";
import { useChosen } from "@/components/lists/use-chosen";
import { useCommands } from "@/components/shell/use-commands";
import { cn } from "@/components/ui/cn";
import { OnceOpen } from "@/components/ui/once-open";
import { PopoverLayer } from "@/components/ui/popover";
import type { PanelWidths } from "@/components/ui/remembered";
import { PanelGroup, PanelHandle, ResizablePanel, type PanelBounds } from "@/components/ui/resizable";
import { EmptyState } from "@/components/ui/states";
import { useKept } from "@/components/ui/use-kept";
import { useAhead } from "@/components/ui/use-ahead";
import { phoneQuery, useMedia } from "@/components/ui/use-media";
import type { VirtualListHandle } from "@/components/ui/virtual-list";
import { conversationCountsQuery, conversationShape } from "@/lib/conversations/query";
import type { ConversationRow } from "@/lib/conversations/schema";
import { ConversationList } from "./conversation-list";
import { countOf } from "./inbox-views";
import { ActiveFilters, BulkBar, DraftsDialog, ListFilterFields, OpenConversation, TrayBar } from "./on-demand";
import { OpeningConversation, workMin, type ContextChoice } from "./opening-conversation";
import { trayKey } from "./tray/tray";
import { useBulk } from "./use-bulk";
import type { Viewer } from "./use-conversation-actions";
import { useLeftBehind } from "./use-left-behind";
import { useInboxUrl } from "./use-inbox-url";
import { usePresent } from "./use-present";
import { narrowedBy, viewOf, views, withView } from "./views";

const listBounds: PanelBounds = { width: 348, min: 280, max: 520 };

/**
 * The inbox: list, conversation, contact. On a phone one of them at a time. The list is what a page begins with; the conversation's code
 * comes once there is time, or with the page that opens one. `widths` are the panels' as they were left.
 */
export function Inbox({ viewer, widths }: { viewer: Viewer; widths?: PanelWidths }) {
  const { filter, openId, setFilter, open, hrefOf } = useInboxUrl();
  const [filtersOpen, setFiltersOpen] = useState(false);
  const [draftsOpen, setDraftsOpen] = useState(false);
  const [context, setContext] = useState<ContextChoice>("default");
  const [shownRows, setShownRows] = useState<readonly ConversationRow[]>([]);
  const [seen, setSeen] = useState<ConversationRow | null>(null);
  const list = useRef<VirtualListHandle>(null);
  const shown = useRef<readonly ConversationRow[]>([]);
  /** Only then what the list shows is drawn elsewhere. */
  const isChoosing = useRef(false);
  const phone = useMedia(phoneQuery, false);
  const trayed = useKept(trayKey(viewer.memberId)) !== null;
  const [trayOpen, setTrayOpen] = useState(false);
  const noComposer = useRef(null);
  useAhead(OpenConversation.preload, conversationShape.preload, PopoverLayer.preload, ListFilterFields.preload, ActiveFilters.preload);

  const openRow = useCallback((id: string, how: "pointer" | "keyboard" = "pointer", messageId?: string) => {
    setSeen(shown.current.find((one) => one.id === id) ?? null);
    // Moving through the list with keys leaves one step to go back, not one for each row.
    open(id, how === "keyboard" ? "replace" : "push", messageId ? { m: messageId } : undefined);
  }, [open]);
  const keepShown = useCallback((now: readonly ConversationRow[]) => {
    shown.current = now;
    // Not at once: with many changes in a row each would be drawn twice, one within the other.
    if (isChoosing.current) startTransition(() => setShownRows(now));
  }, []);
  const { ids: chosen, choose, chooseAll, chooseNone } = useChosen(useCallback(() => shown.current, []));
  useEffect(() => {
    isChoosing.current = chosen.size > 0;
    if (isChoosing.current) startTransition(() => setShownRows(shown.current));
  }, [chosen]);
  const bulk = useBulk(viewer.memberId);
  const rows = chosen.size ? shownRows.filter(({ id }) => chosen.has(id)) : [];
  const { data: counts } = useQuery(conversationCountsQuery);
  const view = viewOf(filter);
  // A list that is narrowed is shorter than its view, and of mentions only the unseen are counted.
  const total = view && view.id !== "mentions" && narrowedBy(filter) === 0 ? countOf(counts, view) : undefined;
  usePresent();
  useLeftBehind(openId);

  /** What leaves the list makes room for the next one; on a phone, for the list. */
  const goOn = useCallback((from: ConversationRow) => {
    const next = neighbourOf(shown.current, from.id);
    if (matchMedia(phoneQuery).matches || !next) open(null, "replace");
    else openRow(next.id, "keyboard");
  }, [open, openRow]);
  const back = useCallback(() => open(null), [open]);

  useCommands([
    ...views.map((one) => ({ id: `view-${one.id}`, title: `Show ${one.title.toLowerCase()}`, section: "Inbox", icon: one.icon, keys: one.keys, run: () => { chooseNone(); setFilter(withView(filter, one)); } })),
    ...(viewer.mayHandle ? [{ id: "choose-all", title: "Choose all that are shown", section: "Inbox", icon: ListChecks, run: chooseAll }] : []),
    { id: "filter", title: "Filter conversations", section: "Inbox", icon: ListFilter, keys: "f", run: () => setFiltersOpen(true) },
    ...(viewer.mayHandle ? [{ id: "drafts", title: "Show your drafts", section: "Inbox", icon: NotebookPen, keys: "shift+d", run: () => setDraftsOpen(true) }] : []),
    { id: "next", title: "Next conversation", section: "Inbox", icon: ArrowDown, keys: "j", run: () => list.current?.move(1) },
    { id: "previous", title: "Previous conversation", section: "Inbox", icon: ArrowUp, keys: "k", run: () => list.current?.move(-1) },
    ...(viewer.mayHandle && openId ? [{ id: "choose", title: "Choose the conversation", section: "Inbox", icon: Check, keys: "x", run: () => choose(openId) }] : []),
    ...(chosen.size || openId ? [{ id: "back", title: chosen.size ? "Choose none" : "Back to the list", section: "Inbox", icon: ArrowLeft, keys: "escape", run: () => (chosen.size ? chooseNone() : open(null)) }] : []),
  ]);

  const choosing = rows.length > 0;
  const opening = seen?.id === openId ? seen : null;
  // The same one as long as nothing about it changes: one that the server drew stays while its code is on its way.
  const conversation = useMemo(() => openId && (
    <Suspense fallback={<OpeningConversation id={openId} row={opening} context={context} />}>
      <OpenConversation id={openId} seen={opening} viewer={viewer} choosing={choosing} context={context} onContext={setContext} onGone={goOn} onOpen={openRow} onBack={back} hrefOf={hrefOf} />
    </Suspense>
  ), [openId, opening, viewer, choosing, context, goOn, openRow, back, hrefOf]);
  return (
    <div className="h-full" onPointerEnter={OpenConversation.preload} onFocus={OpenConversation.preload} data-immersive={openId && phone ? "" : undefined}>
      <PanelGroup name="inbox" widths={widths} className={cn("h-full", oneColumn(Boolean(openId)), context === "default" && "max-[75rem]:[&>#context]:!hidden max-[75rem]:[&>[aria-controls=context]]:!hidden")}>
        <ResizablePanel id="list" bounds={listBounds}>
          <ConversationList
            filter={filter} openId={openId} viewer={viewer} chosen={chosen} filtersOpen={filtersOpen} onFiltersOpenChange={setFiltersOpen} onFilter={(next) => { chooseNone(); setFilter(next); }} onOpen={openRow} onChoose={choose} hrefOf={hrefOf} onShown={keepShown} ref={list}
            bar={rows.length > 0 && <Suspense fallback={<div className="h-10 flex-none border-b bg-accent-soft" />}><BulkBar filter={filter} rows={rows} mayTakeAll={rows.length < shownRows.length || shownRows.length >= 50} total={total} viewer={viewer} bulk={bulk} onDone={chooseNone} /></Suspense>}
          />
        </ResizablePanel>
        <PanelHandle label="Width of the list" panel="list" bounds={listBounds} />
        {conversation || <ResizablePanel id="work" min={workMin}>{trayed && <Suspense fallback={<div className="h-9 border-b bg-sunken phone:hidden" />}><TrayBar memberId={viewer.memberId} open={null} onOpen={openRow} onBack={back} hrefOf={hrefOf} composer={noComposer} phone={phone} listOpen={trayOpen} onListOpen={setTrayOpen} /></Suspense>}<EmptyState icon={<MessageSquareText />}>Choose a conversation from the list, or press J.</EmptyState></ResizablePanel>}
      </PanelGroup>
      <OnceOpen open={draftsOpen}><DraftsDialog open={draftsOpen} onOpenChange={setDraftsOpen} onPick={openRow} /></OnceOpen>
    </div>
  );
}
