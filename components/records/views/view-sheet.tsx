"use client";
import { Check, Plus } from "lucide-react";
import { Dialog, SheetContent } from "@/components/ui/dialog";
import { cn } from "@/components/ui/cn";
import type { SavedView } from "@/lib/views/schema";
import { ViewMark } from "./view-mark";
import { ViewMenu, type ViewMenuProps } from "./view-menu";

/** The views of a list, and what can be done with this one, on a phone. */
export function ViewSheet({ title, onClose, ...menu }: Omit<ViewMenuProps, "view" | "onDone"> & { title: string; onClose: () => void }) {
  const { shown } = menu;
  const choose = (view: SavedView | null) => {
    onClose();
    if ((shown.view?.id ?? null) !== (view?.id ?? null)) shown.open(view?.id ?? null);
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <SheetContent title="Views">
        <ul aria-label="Views" className="flex flex-col">
          {[null, ...shown.views.items].map((view) => {
            const isHere = (shown.view?.id ?? null) === (view?.id ?? null);
            return <li key={view?.id ?? ""}><button type="button" aria-current={isHere || undefined} onClick={() => choose(view)} className="menu-item"><Check aria-hidden className={cn(!isHere && "invisible")} /><ViewMark view={view} /><span dir="auto" className="truncate">{view?.name ?? title}</span></button></li>;
          })}
        </ul>
        <button type="button" className="menu-item" onClick={() => menu.onAsk({ of: "new" })}><Plus aria-hidden />New view of this list</button>
        {shown.view && <section aria-label={`The view ${shown.view.name}`} className="mt-2 border-t pt-2"><ViewMenu {...menu} view={shown.view} onDone={onClose} /></section>}
      </SheetContent>
    </Dialog>
  );
}
