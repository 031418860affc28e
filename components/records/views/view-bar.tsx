"use client";
import { ChevronDown, MoreHorizontal, Plus } from "lucide-react";
import { Suspense, useEffect, useRef, useState, type MouseEvent } from "react";
import { useCommands } from "@/components/shell/use-commands";
import { Button, IconButton } from "@/components/ui/button";
import { onDemand } from "@/components/ui/on-demand";
import { Popover } from "@/components/ui/popover";
import type { RecordType } from "@/lib/records/contract";
import type { SavedView } from "@/lib/views/schema";
import type { ShownList } from "../use-list";
import { useViewActions, type SharedWith } from "./use-view-actions";
import type { ViewDialogProps } from "./view-dialog";
import { ViewMark } from "./view-mark";

const ViewDialog = onDemand<ViewDialogProps>(async () => (await import("./view-dialog")).ViewDialog);
const ViewMenu = onDemand(async () => (await import("./view-menu")).ViewMenu);
const ViewSheet = onDemand(async () => (await import("./view-sheet")).ViewSheet);

export interface ViewBarProps {
  type: RecordType;
  /** What the kind's own list is called. */
  title: string;
  shown: ShownList;
  mayEdit: boolean;
  teamIds: readonly string[] | null;
}

export type Asking = { of: "new" } | { of: "share"; view: SavedView } | null;

/** The views of a list: which there are, which one this is, and whether it was changed. */
export function ViewBar({ type, title, shown, mayEdit, teamIds }: ViewBarProps) {
  const { views, view, isChanged } = shown;
  const actions = useViewActions(type, shown);
  const [asking, setAsking] = useState<Asking>(null);
  const [menu, setMenu] = useState(false);
  const [sheet, setSheet] = useState(false);
  const all = `All ${type.many}`;
  useCommands([
    { id: `view-all-${type.kind}`, title: all, section: "Views", run: () => shown.open(null) },
    ...views.items.map(({ id, name }) => ({ id: `view-${id}`, title: `View: ${name}`, section: "Views", run: () => shown.open(id) })),
    { id: `save-view-${type.kind}`, title: "Save as a new view", section: "Views", icon: Plus, run: () => setAsking({ of: "new" }) },
  ]);
  const ask = (next: Asking) => {
    setMenu(false);
    setSheet(false);
    setAsking(next);
  };
  const given: SharedWith = asking?.of === "share" ? asking.view : { name: view && asking ? `${view.name.slice(0, 50)} 2` : "", sharing: "private", teamId: null };
  return (
    <>
      <nav aria-label="Views" className="flex min-h-9 flex-none items-center gap-1 border-b px-3.5 phone:min-h-11">
        <div className="flex min-w-0 flex-1 items-center phone:hidden">
          <ul className="tabs min-w-0 shadow-none">
            <li className="flex"><ViewTab shown={shown} view={null} name={all} /></li>
            {views.items.map((one) => <li key={one.id} className="flex"><ViewTab shown={shown} view={one} name={one.name} /></li>)}
          </ul>
          {view && (
            <Popover label={`The view ${view.name}`} className="w-60 p-1" ahead={ViewMenu.preload} open={menu} onOpenChange={setMenu} button={<IconButton label={`More about ${view.name}`} size="sm"><MoreHorizontal aria-hidden /></IconButton>}>
              <ViewMenu type={type} view={view} shown={shown} actions={actions} onAsk={ask} onDone={() => setMenu(false)} />
            </Popover>
          )}
          <IconButton label="New view of this list" size="sm" className="ms-1" onPointerEnter={ViewDialog.preload} onClick={() => ask({ of: "new" })}><Plus aria-hidden /></IconButton>
        </div>
        <Button variant="ghost" size="sm" className="hidden min-w-0 shrink phone:inline-flex" aria-haspopup="dialog" onClick={() => setSheet(true)}><span dir="auto" className="truncate">{view?.name ?? title}</span><ChevronDown aria-hidden /></Button>
        {isChanged && (
          <span className="ms-auto flex flex-none items-center gap-1 text-12">
            <span className="text-ink-3 phone:hidden">{view ? "Changed" : "Not saved"}</span>
            {view?.mayChange && <Button size="sm" variant="primary" onClick={() => void actions.save()}>Save</Button>}
            <Button size="sm" onPointerEnter={ViewDialog.preload} onClick={() => ask({ of: "new" })}>{view ? "Save as" : "Save as a view"}</Button>
            <Button size="sm" variant="ghost" onClick={shown.reset}>Reset</Button>
          </span>
        )}
      </nav>
      <Notice type={type} shown={shown} />
      {asking && (
        <Suspense>
          <ViewDialog
            title={asking.of === "new" ? "New view" : "Name and sharing"}
            action={asking.of === "new" ? "Save the view" : "Save"}
            given={given}
            mayShare={mayEdit}
            teamIds={teamIds}
            onSave={(shared) => (asking.of === "share" ? actions.share(asking.view, shared) : actions.create(shared))}
            onClose={() => setAsking(null)}
          />
        </Suspense>
      )}
      {sheet && <Suspense><ViewSheet type={type} title={all} shown={shown} actions={actions} onAsk={ask} onClose={() => setSheet(false)} /></Suspense>}
    </>
  );
}

/** A place of its own, and gone to without asking the server for the page. */
function ViewTab({ shown, view, name }: { shown: ShownList; view: SavedView | null; name: string }) {
  const isHere = (shown.view?.id ?? null) === (view?.id ?? null);
  const own = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    // Of many views the one that is shown is in sight.
    if (isHere) own.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [isHere]);
  const go = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    if (!isHere) shown.open(view?.id ?? null);
  };
  return <a ref={own} href={shown.hrefOf(view?.id ?? null)} onClick={go} aria-current={isHere ? "page" : undefined} className="tab"><ViewMark view={view} /><span dir="auto" className="max-w-48 truncate">{name}</span></a>;
}

function Notice({ type, shown: { isMissing, isBroken, list, view } }: { type: RecordType; shown: ShownList }) {
  if (!isMissing && !isBroken) return null;
  const asked = list.filter.of.length || list.q ? "What the address filters by is shown." : `All ${type.many} are shown.`;
  return (
    <output className="flex-none border-b bg-warn-soft px-4 py-1.5 text-12 text-ink-2">
      {isMissing ? `This view does not exist any more, or is not shared with you. ${asked}` : `“${view?.name}” asks for a field that is not there any more. Without it, ${list.filter.of.length ? "the rest" : `all ${type.many}`} is shown; save the view to keep it so.`}
    </output>
  );
}
