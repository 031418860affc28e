import { Suspense, type CSSProperties } from "react";
import { Card } from "@/components/ui/card";
import type { DashboardItem } from "@/lib/dashboards/schema";
import type { DashboardParams } from "@/lib/metrics/range";
import "./grid.css";
import { WidgetFrame } from "./widget-frame";

/** The grid as it is read: plain CSS, so that the server draws every widget in its place at once. */
export function Grid({ items, params }: { items: readonly DashboardItem[]; params: DashboardParams }) {
  const ordered = items.toSorted((a, b) => a.y - b.y || a.x - b.x);
  return (
    <div className="widget-grid">
      {ordered.map((item) => (
        <div key={item.key} style={{ "--x": item.x + 1, "--y": item.y + 1, "--w": item.w, "--h": item.h } as CSSProperties}>
          <Suspense fallback={<Card className="h-full" />}><WidgetFrame item={item} params={params} /></Suspense>
        </div>
      ))}
    </div>
  );
}
