"use client";
import { Copy, LayoutGrid, Maximize, Minimize, Plus, RotateCcw } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { Suspense, useState } from "react";
import { useCommands } from "@/components/shell/use-commands";
import { useHotkeys } from "@/components/shell/use-hotkeys";
import { Button, IconButton } from "@/components/ui/button";
import { OnceOpen } from "@/components/ui/once-open";
import { SkeletonRows } from "@/components/ui/skeleton";
import { EmptyState } from "@/components/ui/states";
import { useAhead } from "@/components/ui/use-ahead";
import type { WidgetMeta } from "@/components/widgets/contract";
import { KnownWidgets, loadCatalogue } from "@/components/widgets/known";
import { dashboardShape } from "@/lib/dashboards/query";
import type { DashboardItem, DashboardRef } from "@/lib/dashboards/schema";
import { type Role, roleNames } from "@/lib/members/roles";
import type { DashboardParams } from "@/lib/metrics/range";
import { Grid } from "./grid";
import { DashboardMenu, EditGrid, NameDialog, ScheduleDialog, WallDialog, WidgetGallery, WidgetSettings } from "./on-demand";
import { dashboardHref, isRole, nameOf, refInPath } from "./refs";
import type { Asking } from "./switcher";
import { Toolbar } from "./toolbar";
import { type Named, useDashboards } from "./use-actions";
import { useDashboard } from "./use-dashboard";
import { useFullScreen } from "./use-full-screen";
import { chosenNow, useDashboardParams } from "./use-params";

export interface DashboardProps {
  /** The viewer's own; they have a dashboard each. */
  roles: readonly Role[];
  /** Which dashboard `/dashboard` alone is. */
  home: DashboardRef;
  widgets: readonly WidgetMeta[];
  /** The departments and teams that the viewer may see; null = all. */
  visibleTeamIds: readonly string[] | null;
  /** Whether the viewer publishes for roles and for everybody. */
  mayPublish: boolean;
}

/** The dashboards that a member sees: read, narrowed, arranged, one after another. `widgets` are those that they begin with. */
export function Dashboard({ roles, home, widgets, visibleTeamIds, mayPublish }: DashboardProps) {
  const ref = refInPath(usePathname()) ?? home;
  const [params, setParams] = useDashboardParams();
  const [isEditing, setEditing] = useState(false);
  const [isAdding, setAdding] = useState(false);
  const [configured, setConfigured] = useState<string | null>(null);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [isFull, setFull] = useFullScreen();
  const open = (next: DashboardRef | null, scope?: DashboardParams | null) => {
    setEditing(false);
    window.history.pushState(null, "", dashboardHref(next ?? roles[0]!, scope ?? chosenNow()));
  };
  const dashboards = useDashboards(open);
  const shown = useDashboard(ref);
  const { layout, mayArrange, isOwn, isGone, save, reset } = shown;
  const items = layout?.items ?? [];
  const name = nameOf(ref, dashboards.items);
  useAhead(dashboardShape.preload, loadCatalogue, WidgetGallery.preload, DashboardMenu.preload);

  const duplicate = () => layout && void dashboards.duplicate(name, layout, null);
  const edit = (on: boolean) => (mayArrange ? setEditing(on) : on && duplicate());
  const add = () => {
    if (!mayArrange) return;
    setEditing(true);
    setAdding(true);
  };
  const ownScopeOf = (next: DashboardRef) => dashboards.items.find(({ id }) => id === next)?.scope;
  useCommands([
    mayArrange ? { id: "edit-dashboard", title: isEditing ? "Finish editing the layout" : "Edit layout", keys: "e", icon: LayoutGrid, run: () => edit(!isEditing) } : { id: "edit-dashboard", title: "Duplicate the dashboard to edit it", keys: "e", icon: Copy, run: duplicate },
    ...(mayArrange ? [{ id: "add-widget", title: "Add a widget", keys: "a", icon: Plus, run: add }] : []),
    ...(isOwn ? [{ id: "reset-dashboard", title: "Reset to the default layout", icon: RotateCcw, run: reset }] : []),
    { id: "full-screen", title: isFull ? "Leave full screen" : "Full screen", keys: "f", icon: isFull ? Minimize : Maximize, run: () => setFull(!isFull) },
    { id: "new-dashboard", title: "New dashboard", section: "Dashboards", icon: Plus, run: () => setAsking("new") },
    ...[...roles.map((role) => ({ id: role as DashboardRef, name: roleNames[role] })), ...dashboards.items].map((one) => ({ id: `dashboard-${one.id}`, title: `Dashboard: ${one.name}`, section: "Dashboards", run: () => open(one.id, ownScopeOf(one.id)) })),
  ]);
  useHotkeys([{ keys: "escape", title: "Finish editing the layout", run: () => setEditing(false) }], { enabled: isEditing && !isAdding && !configured });
  useHotkeys([{ keys: "escape", title: "Leave full screen", run: () => setFull(false) }], { enabled: isFull && !isEditing });

  const arrange = (next: DashboardItem[]) => save({ items: next });
  const preload = () => {
    EditGrid.preload();
    WidgetGallery.preload();
  };
  const line = dashboards.items.find(({ id }) => id === ref);
  const blank: Named = { name: "", visibility: "private", teamId: null, role: null, scope: null };
  const given: Named = asking === "share" && line ? line : asking === "publish" && isRole(ref) ? { ...blank, name, visibility: "role", role: ref } : blank;
  const keep = (named: Named) => (asking === "share" && line ? dashboards.change(line.id, named) : dashboards.create(named, asking === "publish" && layout ? layout : { items: [] }));

  const configuring = items.find(({ key }) => key === configured);
  const grid = <Grid items={items} params={params} />;
  return (
    <KnownWidgets metas={widgets}>
      <div className="flex flex-col gap-4 p-4">
        {isFull
          ? <header className="flex items-center gap-3"><h1 dir="auto" className="min-w-0 flex-1 truncate text-16 font-semibold">{name}</h1><IconButton label="Leave full screen" keys="escape" onClick={() => setFull(false)}><Minimize aria-hidden /></IconButton></header>
          : <Toolbar switcher={{ shown, dashboards, roles, params, mayPublish, hrefOf: (next) => dashboardHref(next, ownScopeOf(next) ?? params), onOpen: (next) => open(next, ownScopeOf(next)), onAsk: setAsking, onFullScreen: () => setFull(true) }} params={params} onParams={setParams} visibleTeamIds={visibleTeamIds} editing={isEditing && mayArrange} onNear={preload} onEdit={edit} onAdd={add} />}
        {isGone
          ? <EmptyState action={<Button asChild><Link href="/dashboard">Open your own</Link></Button>}>This dashboard does not exist any more, or is not shared with you.</EmptyState>
          : !layout
            ? <SkeletonRows rows={6} height={44} />
            : items.length === 0
              ? <EmptyState action={mayArrange && <Button variant="primary" onPointerEnter={preload} onFocus={preload} onClick={add}><Plus aria-hidden />Add a widget</Button>}>{mayArrange ? "This dashboard is empty. Add what you want to see first." : "Nothing stands on this dashboard yet."}</EmptyState>
              : isEditing && mayArrange
                ? <Suspense fallback={grid}><EditGrid items={items} params={params} onArrange={arrange} onConfigure={setConfigured} /></Suspense>
                : grid}
        <OnceOpen open={isAdding}><WidgetGallery role={isRole(ref) ? ref : roles[0]!} open={isAdding} onOpenChange={setAdding} items={items} onArrange={arrange} onConfigure={setConfigured} /></OnceOpen>
        {configuring && <Suspense><WidgetSettings key={configuring.key} item={configuring} params={params} onClose={() => setConfigured(null)} onSave={(options) => arrange(items.map((item) => (item.key === configuring.key ? { ...item, options } : item)))} /></Suspense>}
        {asking === "wall" && <Suspense><WallDialog first={ref} roles={roles} lines={dashboards.items} params={params} onClose={() => setAsking(null)} /></Suspense>}
        {asking === "schedule" && <Suspense><ScheduleDialog dashboard={ref} name={name} params={params} onClose={() => setAsking(null)} /></Suspense>}
        {asking && asking !== "wall" && asking !== "schedule" && (
          <Suspense>
            <NameDialog title={asking === "new" ? "New dashboard" : asking === "publish" ? `Publish for ${name}` : "Name and sharing"} action={asking === "new" ? "Make the dashboard" : asking === "publish" ? "Publish" : "Save"} given={given} params={params} mayPublish={mayPublish} teamIds={visibleTeamIds} onSave={keep} onClose={() => setAsking(null)} />
          </Suspense>
        )}
      </div>
    </KnownWidgets>
  );
}

