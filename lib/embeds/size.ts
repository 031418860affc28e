import type { DashboardItem } from "../dashboards/schema";

// Of the grid (components/dashboard/grid.css): rows and the gap between them, in pixels.
const [row, gap, edge] = [40, 12, 24];

/** How high widgets stand below and beside one another, in pixels. Browser-safe. */
export const heightOf = (items: readonly Pick<DashboardItem, "y" | "h">[]): number => Math.max(6, ...items.map(({ y, h }) => y + h)) * (row + gap) - gap + edge;
