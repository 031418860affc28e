import type { DashboardItem } from "@/lib/dashboards/schema";
import type { WidgetMeta } from "@/components/widgets/contract";

const columns = 12;

type Rect = Pick<DashboardItem, "x" | "y" | "w" | "h">;

const overlap = (a: Rect, b: Rect) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

/** Lets everything rise to the first free row, as the grid does; `first` keeps its place before the others. */
export function settle(items: readonly DashboardItem[], first?: string): DashboardItem[] {
  const placed: DashboardItem[] = [];
  const ordered = items.toSorted((a, b) => a.y - b.y || Number(b.key === first) - Number(a.key === first) || a.x - b.x);
  for (const item of ordered) {
    let y = 0;
    while (placed.some((other) => overlap({ ...item, y }, other))) y++;
    placed.push({ ...item, y });
  }
  return placed;
}

/** Moves or resizes one widget by grid units, within the grid and its smallest size. */
export function nudge(items: readonly DashboardItem[], key: string, change: Partial<Rect>, meta: Pick<WidgetMeta, "size"> | null): DashboardItem[] {
  const next = items.map((item) => {
    if (item.key !== key) return item;
    const w = Math.min(columns, Math.max(meta?.size.minW ?? 1, item.w + (change.w ?? 0)));
    const h = Math.min(30, Math.max(meta?.size.minH ?? 1, item.h + (change.h ?? 0)));
    const x = Math.min(columns - w, Math.max(0, item.x + (change.x ?? 0)));
    return { ...item, w, h, x, y: Math.max(0, item.y + (change.y ?? 0)) };
  });
  // Upwards means before the widget above, not into it.
  const moved = next.find((item) => item.key === key);
  if (moved && change.y && change.y < 0) {
    const above = items.filter((item) => item.key !== key && overlap({ ...item, y: 0, h: 1 }, { ...moved, y: 0, h: 1 }) && item.y < moved.y + 1).toSorted((a, b) => b.y - a.y)[0];
    if (above) return settle(next.map((item) => (item.key === key ? { ...item, y: above.y } : item)), key);
  }
  if (moved && change.y && change.y > 0) {
    const below = items.filter((item) => item.key !== key && overlap({ ...item, y: 0, h: 1 }, { ...moved, y: 0, h: 1 }) && item.y >= moved.y).toSorted((a, b) => a.y - b.y)[0];
    if (below) return settle(next.map((item) => (item.key === key ? { ...item, y: below.y + below.h } : item)));
  }
  return settle(next, key);
}

/** A widget at the end of the grid, with a key of its own. */
export function append(items: readonly DashboardItem[], meta: WidgetMeta): DashboardItem[] {
  const taken = new Set(items.map((item) => item.key));
  let key = meta.id;
  for (let n = 2; taken.has(key); n++) key = `${meta.id}-${n}`;
  const bottom = Math.max(0, ...items.map((item) => item.y + item.h));
  return settle([...items, { key, widget: meta.id, x: 0, y: bottom, w: meta.size.w, h: meta.size.h, options: {} }]);
}
