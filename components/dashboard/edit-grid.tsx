"use client";
import ReactGridLayout, { useContainerWidth, verticalCompactor } from "react-grid-layout";
import "react-grid-layout/css/styles.css";
import { toast } from "@/components/ui/toast";
import { findWidget } from "@/components/widgets/catalogue";
import type { DashboardItem } from "@/lib/dashboards/schema";
import type { DashboardParams } from "@/lib/metrics/range";
import { nudge, settle } from "./arrange";
import { type Editing, WidgetFrame } from "./widget-frame";

export interface EditGridProps {
  items: DashboardItem[];
  params: DashboardParams;
  onArrange: (items: DashboardItem[]) => void;
  onConfigure: (key: string) => void;
}

/** The grid while it is arranged: drag by the heading, resize at the corner. Loaded only then. */
export function EditGrid({ items, params, onArrange, onConfigure }: EditGridProps) {
  const { width, containerRef, mounted } = useContainerWidth();
  const layout = items.map(({ key, widget, x, y, w, h }) => {
    const size = findWidget(widget)?.size;
    return { i: key, x, y, w, h, minW: size?.minW ?? 2, minH: size?.minH ?? 3 };
  });
  const editing: Editing = {
    configure: onConfigure,
    remove(key) {
      onArrange(settle(items.filter((item) => item.key !== key)));
      toast("Widget removed", { undo: () => onArrange(items) });
    },
    nudge(key, change) {
      const item = items.find((one) => one.key === key);
      if (item) onArrange(nudge(items, key, change, findWidget(item.widget)));
    },
  };
  return (
    <div ref={containerRef}>
      {mounted && (
        <ReactGridLayout
          width={width}
          layout={layout}
          gridConfig={{ cols: 12, rowHeight: 40, margin: [12, 12], containerPadding: [0, 0] }}
          dragConfig={{ enabled: true, handle: ".widget-handle", cancel: "button" }}
          resizeConfig={{ enabled: true, handles: ["se"] }}
          compactor={verticalCompactor}
          onLayoutChange={(next) => {
            const placed = items.map((item) => {
              const { x, y, w, h } = next.find((one) => one.i === item.key) ?? item;
              return { ...item, x, y, w, h };
            });
            if (placed.some((item, index) => differs(item, items[index]!))) onArrange(placed);
          }}
        >
          {items.map((item) => <div key={item.key}><WidgetFrame item={item} params={params} editing={editing} /></div>)}
        </ReactGridLayout>
      )}
    </div>
  );
}

const differs = (a: DashboardItem, b: DashboardItem) => a.x !== b.x || a.y !== b.y || a.w !== b.w || a.h !== b.h;
