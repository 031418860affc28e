"use client";
import { ArrowLeft, ArrowRight, Copy, Pencil, Star, StarOff, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import type { RecordType } from "@/lib/records/contract";
import type { SavedView } from "@/lib/views/schema";
import type { ShownList } from "../use-list";
import type { ViewActions } from "./use-view-actions";
import type { Asking } from "./view-bar";

export interface ViewMenuProps {
  type: RecordType;
  view: SavedView;
  shown: ShownList;
  actions: ViewActions;
  onAsk: (asking: Asking) => void;
  onDone: () => void;
}

/** What can be done with a view. */
export function ViewMenu({ type, view, shown: { views }, actions, onAsk, onDone }: ViewMenuProps) {
  const at = views.items.findIndex(({ id }) => id === view.id);
  const isDefault = views.defaultId === view.id;
  const doing = (work: () => Promise<unknown>) => () => {
    onDone();
    void work();
  };
  return (
    <ul>
      {view.mayChange && <Item icon={<Pencil aria-hidden />} onPress={() => onAsk({ of: "share", view })}>Rename and share</Item>}
      <Item icon={<Copy aria-hidden />} onPress={doing(() => actions.duplicate(view))}>Duplicate for me</Item>
      <Item icon={isDefault ? <StarOff aria-hidden /> : <Star aria-hidden />} onPress={doing(() => actions.setDefault(isDefault ? null : view.id))}>{isDefault ? `Open all ${type.many} at first` : `Open ${type.many} with this view`}</Item>
      {at > 0 && <Item icon={<ArrowLeft aria-hidden />} onPress={() => void actions.move(view, -1)}>Move left</Item>}
      {at < views.items.length - 1 && <Item icon={<ArrowRight aria-hidden />} onPress={() => void actions.move(view, 1)}>Move right</Item>}
      {view.mayChange && <Item icon={<Trash2 aria-hidden />} tone="bad" onPress={doing(() => actions.remove(view))}>Delete the view</Item>}
    </ul>
  );
}

function Item({ icon, tone, onPress, children }: { icon: ReactNode; tone?: "bad"; onPress: () => void; children: ReactNode }) {
  return <li><button type="button" className="menu-item" data-tone={tone} onClick={onPress}>{icon}{children}</button></li>;
}
