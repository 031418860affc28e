"use client";
import { AtSign, Layers, ListFilter } from "lucide-react";
import { useRouter } from "next/navigation";
import { Suspense, useCallback, useRef, useState } from "react";
import { neighbourOf, oneColumn } from "@/components/lists/beside";
import { useChosen } from "@/components/lists/use-chosen";
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
import { mentionShape } from "@/lib/mentions/query";
import type { MentionRow } from "@/lib/mentions/schema";
import { BulkBar } from "./bulk-bar";
import { MentionList } from "./mention-list";
import { ActiveFilters, ListFilterFields, OpenMention } from "./on-demand";
import { OpeningMention, workMin } from "./opening-mention";
import { useMentionsUrl } from "./use-mentions-url";
import { useTriage, type Viewer } from "./use-triage";
import { views, withView } from "./views";

const listBounds: PanelBounds = { width: 384, min: 300, max: 560 };

/** The triage queue: list, mention in its thread, author. On a phone one of them at a time. `widths` are the panels' as they were left. */
export function MentionsScreen({ viewer, hasPublic, widths }: { viewer: Viewer; hasPublic: boolean; widths?: PanelWidths }) {
  const { filter, openId, setFilter, open, hrefOf } = useMentionsUrl();
  const router = useRouter();
  const triage = useTriage();
  const [filtersOpen, setFiltersOpen] = useState(false);
  const [shown, setShown] = useState<readonly MentionRow[]>([]);
  const list = useRef<VirtualListHandle>(null);
  const phone = useMedia(phoneQuery, false);
  useAhead(OpenMention.preload, mentionShape.preload, PopoverLayer.preload, ListFilterFields.preload, ActiveFilters.preload);

  // Moving through the list with keys leaves one step to go back, not one for each row.
  const openRow = useCallback((id: string, how: "pointer" | "keyboard" = "pointer") => open(id, how === "keyboard" ? "replace" : "push"), [open]);
  const back = useCallback(() => open(null), [open]);
  const { ids: chosen, choose, chooseNone } = useChosen(useCallback(() => shown, [shown]));
  /** What leaves the list makes room for the next one; on a phone, for the list. */
  const goOn = useCallback((id: string) => {
    const next = neighbourOf(shown, id);
    if (matchMedia(phoneQuery).matches || !next) open(null, "replace");
    else open(next.id, "replace");
  }, [shown, open]);

  const rows = shown.filter(({ id }) => chosen.has(id));
  useCommands([
    ...views.map((view) => ({ id: `mentions-${view.id}`, title: `Show ${view.title.toLowerCase()}`, section: "Mentions", icon: view.icon, keys: view.keys, run: () => setFilter(withView(filter, view, viewer.memberId)) })),
    { id: "mentions-topics", title: "Show topics of mentions", section: "Mentions", icon: Layers, keys: "t", run: () => router.push("/mentions/topics") },
    { id: "mentions-filter", title: "Filter mentions", section: "Mentions", icon: ListFilter, keys: "f", run: () => setFiltersOpen(true) },
  ]);
  useHotkeys([
    { keys: "j", title: "Next mention", section: "Mentions", run: () => list.current?.move(1) },
    { keys: "k", title: "Previous mention", section: "Mentions", run: () => list.current?.move(-1) },
    ...(viewer.mayAnswer ? [{ keys: "x", title: "Choose the mention", section: "Mentions", run: () => openId && choose(openId, false) }] : []),
    { keys: "escape", title: "Choose none, then back to the list", section: "Mentions", run: () => (chosen.size ? chooseNone() : openId ? open(null) : undefined) },
  ]);
  return (
    <div className="h-full" onPointerEnter={OpenMention.preload} onFocus={OpenMention.preload} data-immersive={openId && phone ? "" : undefined}>
      {openId && phone && <h1 className="sr-only">Mention</h1>}
      <PanelGroup name="mentions" widths={widths} className={cn("h-full", oneColumn(Boolean(openId)))}>
        <ResizablePanel id="list" bounds={listBounds}>
          <MentionList
            filter={filter} openId={openId} viewer={viewer} hasPublic={hasPublic} chosen={chosen} filtersOpen={filtersOpen} onFiltersOpenChange={setFiltersOpen}
            onFilter={(next) => { chooseNone(); setFilter(next); }} onOpen={openRow} onChoose={choose} hrefOf={hrefOf} onShown={setShown} ref={list}
            bar={rows.length > 0 && <BulkBar filter={filter} rows={rows} mayTakeAll={rows.length < shown.length || shown.length >= 50} viewer={viewer} triage={triage} onDone={(all) => { chooseNone(); if (all) open(null, "replace"); }} />}
          />
        </ResizablePanel>
        <PanelHandle label="Width of the list" panel="list" bounds={listBounds} />
        {openId ? (
          <Suspense fallback={<OpeningMention id={openId} />}>
            <OpenMention key={openId} id={openId} viewer={viewer} triage={triage} onGone={goOn} onOpen={openRow} onBack={back} hrefOf={hrefOf} />
          </Suspense>
        ) : <ResizablePanel id="work" min={workMin}><EmptyState icon={<AtSign />}>Choose a mention from the list, or press J.</EmptyState></ResizablePanel>}
      </PanelGroup>
    </div>
  );
}
