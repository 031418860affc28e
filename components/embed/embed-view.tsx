"use client";
import { useQueryClient } from "@tanstack/react-query";
import { Suspense, useEffect, useLayoutEffect, useRef } from "react";
import { Grid } from "@/components/dashboard/grid";
import { WidgetFrame } from "@/components/dashboard/widget-frame";
import type { WidgetMeta } from "@/components/widgets/contract";
import { KnownWidgets } from "@/components/widgets/known";
import { WidgetSource } from "@/components/widgets/source";
import type { DashboardItem } from "@/lib/dashboards/schema";
import type { DashboardParams } from "@/lib/metrics/range";

interface EmbedViewProps {
  name: string;
  items: readonly DashboardItem[];
  params: DashboardParams;
  source: string;
  widgets: readonly WidgetMeta[];
  theme: "light" | "dark" | "system";
}

const anewMs = 30_000;

/**
 * Widgets in a frame on another site. There is no session and no live feed: figures come anew every half a minute. What is a link opens
 * Weft in a tab of its own, where one signs in.
 */
export function EmbedView({ name, items, params, source, widgets, theme }: EmbedViewProps) {
  const queryClient = useQueryClient();
  const place = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  useEffect(() => {
    const timer = setInterval(() => void (document.hidden || queryClient.invalidateQueries({ refetchType: "active" })), anewMs);
    return () => clearInterval(timer);
  }, [queryClient]);
  useEffect(() => {
    const shown = place.current!;
    const tell = () => window.parent.postMessage({ weft: 1, type: "height", height: Math.ceil(shown.scrollHeight) }, "*");
    const observer = new ResizeObserver(tell);
    observer.observe(shown);
    return () => observer.disconnect();
  }, []);
  const openApart = (event: React.MouseEvent) => {
    const link = (event.target as Element).closest("a[href]");
    if (!link) return;
    event.preventDefault();
    event.stopPropagation();
    window.open((link as HTMLAnchorElement).href, "_blank", "noopener");
  };
  const [only] = items;
  return (
    <KnownWidgets metas={widgets}>
      <WidgetSource value={source}>
        <main ref={place} onClickCapture={openApart} className={items.length === 1 ? "h-dvh min-h-60 p-1" : "p-3"}>
          <h1 className="sr-only">{name}</h1>
          {items.length === 1 ? <Suspense><WidgetFrame item={only!} params={params} /></Suspense> : <Grid items={items} params={params} />}
        </main>
      </WidgetSource>
    </KnownWidgets>
  );
}
