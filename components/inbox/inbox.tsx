"use client";
import { ListFilter, MessageSquareText } from "lucide-react";
import { Suspense, useCallback, useMemo, useRef, useState } from "react";
import { neighbourOf, oneColumn } from "@/components/lists/beside";
import { useCommands } from "@/components/shell/use-commands";
import { useHotkeys } from "@/components/shell/use-hotkeys";
import { cn } from "@/components/ui/cn";
import { PopoverLayer } from "@/components/ui/popover";
import type { PanelWidths } from "@/components/ui/remembered";
import { PanelGroup, PanelHandle, ResizablePanel, type PanelBounds } from "@/components/ui/resizable";
import { EmptyState } from "@/components/ui/states";
import { useAhead } from "@/components/ui/use-ahead";
import { phoneQuery, useMedia } from "@/components/ui/use-media";
import type { VirtualListHandle } from "@/components/ui/virtual-list";
import { conversationShape } from "@/lib/conversations/query";
import type { ConversationRow } from "@/lib/conversations/schema";
import { ConversationList } from "./conversation-list";
import { ActiveFilters, ListFilterFields, OpenConversation } from "./on-demand";
import { OpeningConversation, workMin, type ContextChoice } from "./opening-conversation";
import type { Viewer } from "./use-conversation-actions";
import { useInboxUrl } from "./use-inbox-url";
import { views, withView } from "./views";

const listBounds: PanelBounds = { width: 348, min: 280, max: 520 };

/**
 * The inbox: list, conversation, contact. On a phone one of them at a time. The list is what a page begins with; the conversation's code
 * comes once there is time, or with the page that opens one. `widths` are the panels' as they were left.
 */
export function Inbox({ viewer, widths }: { viewer: Viewer; widths?: PanelWidths }) {
  const { filter, openId, setFilter, open, hrefOf } = useInboxUrl();
  const [filtersOpen, setFiltersOpen] = useState(false);
  const [context, setContext] = useState<ContextChoice>("default");
  const [seen, setSeen] = useState<ConversationRow | null>(null);
  const list = useRef<VirtualListHandle>(null);
  const shown = useRef<readonly ConversationRow[]>([]);
  const phone = useMedia(phoneQuery, false);
  useAhead(OpenConversation.preload, conversationShape.preload, PopoverLayer.preload, ListFilterFields.preload, ActiveFilters.preload);

  const openRow = useCallback((id: string, how: "pointer" | "keyboard" = "pointer") => {
    setSeen(shown.current.find((one) => one.id === id) ?? null);
    // Moving through the list with keys leaves one step to go back, not one for each row.
    open(id, how === "keyboard" ? "replace" : "push");
  }, [open]);
  const keepShown = useCallback((rows: readonly ConversationRow[]) => {
    shown.current = rows;
  }, []);

  /** What leaves the list makes room for the next one; on a phone, for the list. */
  const goOn = useCallback((from: ConversationRow) => {
    const next = neighbourOf(shown.current, from.id);
    if (matchMedia(phoneQuery).matches || !next) open(null, "replace");
    else openRow(next.id, "keyboard");
  }, [open, openRow]);
  const back = useCallback(() => open(null), [open]);

  useCommands([
    ...views.map((view) => ({ id: `view-${view.id}`, title: `Show ${view.title.toLowerCase()}`, section: "Inbox", icon: view.icon, keys: view.keys, run: () => setFilter(withView(filter, view)) })),
    { id: "filter", title: "Filter conversations", section: "Inbox", icon: ListFilter, keys: "f", run: () => setFiltersOpen(true) },
  ]);
  useHotkeys([
    { keys: "j", title: "Next conversation", section: "Inbox", run: () => list.current?.move(1) },
    { keys: "k", title: "Previous conversation", section: "Inbox", run: () => list.current?.move(-1) },
    { keys: "escape", title: "Back to the list", section: "Inbox", run: () => (openId ? open(null) : undefined) },
  ]);

  const opening = seen?.id === openId ? seen : null;
  // The same one as long as nothing about it changes: one that the server drew stays while its code is on its way.
  const conversation = useMemo(() => openId && (
    <Suspense fallback={<OpeningConversation row={opening} context={context} />}>
      <OpenConversation id={openId} seen={opening} viewer={viewer} context={context} onContext={setContext} onGone={goOn} onOpen={openRow} onBack={back} />
    </Suspense>
  ), [openId, opening, viewer, context, goOn, openRow, back]);
  return (
    <div className="h-full" onPointerEnter={OpenConversation.preload} onFocus={OpenConversation.preload} data-immersive={openId && phone ? "" : undefined}>
      <PanelGroup name="inbox" widths={widths} className={cn("h-full", oneColumn(Boolean(openId)), context === "default" && "max-[75rem]:[&>#context]:!hidden max-[75rem]:[&>[aria-controls=context]]:!hidden")}>
        <ResizablePanel id="list" bounds={listBounds}>
          <ConversationList filter={filter} openId={openId} mayConnect={viewer.mayConnect} filtersOpen={filtersOpen} onFiltersOpenChange={setFiltersOpen} onFilter={setFilter} onOpen={openRow} hrefOf={hrefOf} onShown={keepShown} ref={list} />
        </ResizablePanel>
        <PanelHandle label="Width of the list" panel="list" bounds={listBounds} />
        {conversation || <ResizablePanel id="work" min={workMin}><EmptyState icon={<MessageSquareText />}>Choose a conversation from the list, or press J.</EmptyState></ResizablePanel>}
      </PanelGroup>
    </div>
  );
}
