"use client";
import { LayoutGrid, Plus, RotateCcw } from "lucide-react";
import { Suspense, useState } from "react";
import { useCommands } from "@/components/shell/use-commands";
import { useHotkeys } from "@/components/shell/use-hotkeys";
import { Button } from "@/components/ui/button";
import { OnceOpen } from "@/components/ui/once-open";
import { EmptyState } from "@/components/ui/states";
import { useAhead } from "@/components/ui/use-ahead";
import type { WidgetMeta } from "@/components/widgets/contract";
import { KnownWidgets, loadCatalogue } from "@/components/widgets/known";
import { dashboardShape } from "@/lib/dashboards/query";
import type { DashboardItem } from "@/lib/dashboards/schema";
import type { Role } from "@/lib/members/roles";
import { Grid } from "./grid";
import { EditGrid, WidgetGallery, WidgetSettings } from "./on-demand";
import { Toolbar } from "./toolbar";
import { useDashboard } from "./use-dashboard";
import { useDashboardParams } from "./use-params";

interface DashboardProps {
  roles: readonly Role[];
  firstRole: Role;
  widgets: readonly WidgetMeta[];
  /** The departments and teams that the viewer may see; null = all. */
  visibleTeamIds: readonly string[] | null;
}

/** A member's dashboards, one for each role held: read, narrowed, arranged. `widgets` are those that they begin with. */
export function Dashboard({ roles, firstRole, widgets, visibleTeamIds }: DashboardProps) {
  const [role, setRole] = useState(firstRole);
  const [params, setParams] = useDashboardParams();
  const [isEditing, setEditing] = useState(false);
  const [isAdding, setAdding] = useState(false);
  const [configured, setConfigured] = useState<string | null>(null);
  const { layout, isDefault, save, reset } = useDashboard(role);
  const { items } = layout;
  useAhead(dashboardShape.preload, loadCatalogue, WidgetGallery.preload);

  const add = () => {
    setEditing(true);
    setAdding(true);
  };
  useCommands([
    { id: "edit-dashboard", title: isEditing ? "Finish editing the layout" : "Edit layout", keys: "e", icon: LayoutGrid, run: () => setEditing(!isEditing) },
    { id: "add-widget", title: "Add a widget", keys: "a", icon: Plus, run: add },
    { id: "reset-dashboard", title: "Reset to the default layout", icon: RotateCcw, run: reset },
  ]);
  useHotkeys([{ keys: "escape", title: "Finish editing the layout", run: () => setEditing(false) }], { enabled: isEditing && !isAdding && !configured });

  const arrange = (next: DashboardItem[]) => save({ items: next });
  const preload = () => {
    EditGrid.preload();
    WidgetGallery.preload();
  };
  const changeRole = (next: Role) => {
    setRole(next);
    setParams({});
    const url = new URL(window.location.href);
    url.searchParams.set("role", next);
    window.history.replaceState(null, "", url);
  };

  const configuring = items.find(({ key }) => key === configured);
  const grid = <Grid items={items} params={params} />;
  return (
    <KnownWidgets metas={widgets}>
      <div className="flex flex-col gap-4 p-4">
        <Toolbar roles={roles} role={role} onRole={changeRole} params={params} onParams={setParams} visibleTeamIds={visibleTeamIds} editing={isEditing} isDefault={isDefault} onNear={preload} onEdit={setEditing} onAdd={add} onReset={reset} />
        {items.length === 0
          ? <EmptyState action={<Button variant="primary" onPointerEnter={preload} onFocus={preload} onClick={add}><Plus aria-hidden />Add a widget</Button>}>This dashboard is empty. Add what you want to see first.</EmptyState>
          : isEditing
            ? <Suspense fallback={grid}><EditGrid items={items} params={params} onArrange={arrange} onConfigure={setConfigured} /></Suspense>
            : grid}
        <OnceOpen open={isAdding}><WidgetGallery role={role} open={isAdding} onOpenChange={setAdding} items={items} onArrange={arrange} onConfigure={setConfigured} /></OnceOpen>
        {configuring && <Suspense><WidgetSettings key={configuring.key} item={configuring} params={params} onClose={() => setConfigured(null)} onSave={(options) => arrange(items.map((item) => (item.key === configuring.key ? { ...item, options } : item)))} /></Suspense>}
      </div>
    </KnownWidgets>
  );
}
