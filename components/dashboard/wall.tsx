"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight, Maximize, Pause, Play, X } from "lucide-react";
import { useRouter, useSearchParams } from "next/navigation";
import { useEffect, useMemo, useState, type CSSProperties } from "react";
import { useLive } from "@/components/shell/live-status";
import { useCommands } from "@/components/shell/use-commands";
import { IconButton } from "@/components/ui/button";
import { useMinute, useZone } from "@/components/ui/clock";
import { SkeletonRows } from "@/components/ui/skeleton";
import { EmptyState } from "@/components/ui/states";
import type { WidgetMeta } from "@/components/widgets/contract";
import { KnownWidgets } from "@/components/widgets/known";
import { dashboardListQuery } from "@/lib/dashboards/query";
import type { DashboardRef } from "@/lib/dashboards/schema";
import { timeWords } from "@/lib/format/time";
import type { DashboardParams } from "@/lib/metrics/range";
import { Grid } from "./grid";
import { nameOf } from "./refs";
import { ScopeLine } from "./scope-line";
import { useDashboard } from "./use-dashboard";
import { fillScreen, useBare } from "./use-full-screen";
import { useWakeLock } from "./use-wake-lock";
import { readWall } from "./wall-address";

/** Figures that nothing tells of when they change, such as those of a day that is over, are asked for again so often. */
const refreshMs = 60_000;

/** Dashboards for a screen that people walk past: one after another, by itself, for as long as it is on. */
export function Wall({ widgets }: { widgets: readonly WidgetMeta[] }) {
  const search = useSearchParams();
  const { show, every, theme, params } = useMemo(() => readWall(Object.fromEntries(search)), [search]);
  const { data: list } = useQuery(dashboardListQuery);
  const [at, setAt] = useState(0);
  const [isPaused, setPaused] = useState(false);
  const router = useRouter();
  const ref = show[at % show.length]!;
  const line = list?.items.find(({ id }) => id === ref);
  const turn = (by: number) => setAt((now) => (now + by + show.length) % show.length);
  const leave = () => router.push("/dashboard");
  useBare(true, "wall");
  useWakeLock();
  useWallTheme(theme);
  useRefresh();
  useEffect(() => {
    if (isPaused || show.length < 2) return;
    const timer = setTimeout(() => setAt((at + 1) % show.length), every * 1000);
    return () => clearTimeout(timer);
  }, [at, isPaused, show.length, every]);
  useEffect(() => () => fillScreen(false), []);
  useCommands([
    { id: "wall-leave", title: "Leave the wall", keys: "escape", icon: X, run: leave },
    { id: "wall-fill", title: "Fill the screen", keys: "f", icon: Maximize, run: () => fillScreen(true) },
    ...(show.length > 1 ? [
      { id: "wall-pause", title: isPaused ? "Go on" : "Stay here", keys: "p", icon: isPaused ? Play : Pause, run: () => setPaused(!isPaused) },
      { id: "wall-next", title: "Next dashboard", keys: "j", icon: ChevronRight, run: () => turn(1) },
      { id: "wall-previous", title: "Dashboard before", keys: "k", icon: ChevronLeft, run: () => turn(-1) },
    ] : []),
  ]);
  return (
    <KnownWidgets metas={widgets}>
      <div className="wall flex min-h-full flex-col gap-3 p-4">
        <header className="flex min-h-12 items-center gap-3 phone:flex-wrap">
          <div className="min-w-0 flex-1 phone:w-full phone:flex-none">
            <h1 dir="auto" className="truncate text-20 font-semibold">{nameOf(ref, list?.items ?? [])}</h1>
            <ScopeLine params={line?.scope ?? params} />
          </div>
          <LostLine />
          <Clock />
          <div className="flex items-center gap-1">
            {show.length > 1 && <>
              <IconButton label="Dashboard before" keys="k" onClick={() => turn(-1)}><ChevronLeft aria-hidden className="rtl:rotate-180" /></IconButton>
              <IconButton label={isPaused ? "Go on" : "Stay here"} keys="p" aria-pressed={isPaused} onClick={() => setPaused(!isPaused)}>{isPaused ? <Play aria-hidden /> : <Pause aria-hidden />}</IconButton>
              <IconButton label="Next dashboard" keys="j" onClick={() => turn(1)}><ChevronRight aria-hidden className="rtl:rotate-180" /></IconButton>
            </>}
            <IconButton label="Fill the screen" keys="f" className="phone:hidden" onClick={() => fillScreen(true)}><Maximize aria-hidden /></IconButton>
            <IconButton label="Leave the wall" keys="escape" onClick={leave}><X aria-hidden /></IconButton>
          </div>
        </header>
        <WallDashboard key={ref} of={ref} params={line?.scope ?? params} />
      </div>
    </KnownWidgets>
  );
}

function WallDashboard({ of, params }: { of: DashboardRef; params: DashboardParams }) {
  const { layout, isGone } = useDashboard(of);
  if (isGone) return <EmptyState>This dashboard does not exist any more, or is not shared with you.</EmptyState>;
  if (!layout) return <SkeletonRows rows={6} height={44} />;
  if (!layout.items.length) return <EmptyState>Nothing stands on this dashboard yet.</EmptyState>;
  const rows = Math.max(...layout.items.map(({ y, h }) => y + h));
  return <div className="wall-dashboard" style={{ "--rows": rows } as CSSProperties}><Grid items={layout.items} params={params} /></div>;
}

function Clock() {
  const now = useMinute();
  const zone = useZone();
  return <time className="text-20 tabular-nums">{timeWords(now, now, zone, "clock")}</time>;
}

/** Loud only when what is shown may be old. */
function LostLine() {
  const { state, since } = useLive();
  const zone = useZone();
  const now = useMinute();
  return <output>{state === "offline" && <span className="rounded-full bg-bad-soft px-3 py-1 text-14 font-medium text-bad">No connection{since !== null && ` since ${timeWords(since, now, zone)}`}. The figures are from then.</span>}</output>;
}

/** The wall's own theme, for as long as it is shown; the viewer's choice stays. */
function useWallTheme(theme: "dark" | "light" | null): void {
  useEffect(() => {
    if (!theme) return;
    const root = document.documentElement;
    const before = root.dataset.theme;
    root.dataset.theme = theme;
    return () => {
      if (before === undefined) delete root.dataset.theme;
      else root.dataset.theme = before;
    };
  }, [theme]);
}

function useRefresh(): void {
  const client = useQueryClient();
  useEffect(() => {
    const timer = setInterval(() => void client.invalidateQueries({ queryKey: ["widgets"] }), refreshMs);
    return () => clearInterval(timer);
  }, [client]);
}
