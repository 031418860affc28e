"use client";
import { LayoutGrid, Plus, RotateCcw } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useCommands } from "@/components/shell/use-commands";
import { useHotkeys } from "@/components/shell/use-hotkeys";
import { EmptyState } from "@/components/ui/states";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { useAhead } from "@/components/ui/use-ahead";
import { untilLoaded } from "@/lib/http/until-loaded";
import { findWidget } from "@/components/widgets/catalogue";
import { dashboardShape } from "@/lib/dashboards/query";
import type { Role } from "@/lib/members/roles";
import { append, nudge, settle } from "./arrange";
import { Grid } from "./grid";
import { Toolbar } from "./toolbar";
import { useDashboard } from "./use-dashboard";
import { useDashboardParams } from "./use-params";
import { WidgetGallery } from "./widget-gallery";

const EditGrid = dynamic(() => untilLoaded(() => import("./edit-grid")), { ssr: false });

/** A member's dashboards, one for each role held: read, narrowed, arranged. */
export function Dashboard({ roles, firstRole }: { roles: readonly Role[]; firstRole: Role }) {
  const [role, setRole] = useState(firstRole);
  const [params, setParams] = useDashboardParams();
  const [isEditing, setEditing] = useState(false);
  const [isAdding, setAdding] = useState(false);
  const { layout, isDefault, save, reset } = useDashboard(role);
  const { items } = layout;
  useAhead(dashboardShape.preload);

  const add = () => {
    setEditing(true);
    setAdding(true);
  };
  useCommands([
    { id: "edit-dashboard", title: isEditing ? "Finish editing the layout" : "Edit layout", keys: "e", icon: LayoutGrid, run: () => setEditing(!isEditing) },
    { id: "add-widget", title: "Add a widget", keys: "a", icon: Plus, run: add },
    { id: "reset-dashboard", title: "Reset to the default layout", icon: RotateCcw, run: reset },
  ]);
  useHotkeys([{ keys: "escape", title: "Finish editing the layout", run: () => setEditing(false) }], { enabled: isEditing && !isAdding });

  const editing = {
    remove(key: string) {
      const before = layout;
      save({ items: settle(items.filter((item) => item.key !== key)) });
      toast("Widget removed", { undo: () => save(before) });
    },
    nudge(key: string, change: { x?: number; y?: number; w?: number; h?: number }) {
      const item = items.find((one) => one.key === key);
      if (item) save({ items: nudge(items, key, change, findWidget(item.widget)) });
    },
  };
  const changeRole = (next: Role) => {
    setRole(next);
    setParams({});
    const url = new URL(window.location.href);
    url.searchParams.set("role", next);
    window.history.replaceState(null, "", url);
  };

  return (
    <div className="flex flex-col gap-4 p-4">
      <Toolbar roles={roles} role={role} onRole={changeRole} params={params} onParams={setParams} editing={isEditing} isDefault={isDefault} onEdit={setEditing} onAdd={add} onReset={reset} />
      {items.length === 0
        ? <EmptyState action={<Button variant="primary" onClick={add}><Plus aria-hidden />Add a widget</Button>}>This dashboard is empty. Add what you want to see first.</EmptyState>
        : isEditing
          ? <EditGrid items={items} params={params} editing={editing} onArrange={(next) => save({ items: next })} />
          : <Grid items={items} params={params} />}
      <WidgetGallery
        role={role}
        open={isAdding}
        onOpenChange={setAdding}
        onAdd={(meta) => {
          save({ items: append(items, meta) });
          setAdding(false);
          toast(`${meta.title} added at the end`);
        }}
      />
    </div>
  );
}
