import { expect, test } from "vitest";
import type { DashboardItem } from "@/lib/dashboards/schema";
import { widgets } from "../widgets/catalogue";
import { append, nudge, settle } from "./arrange";
import { defaultLayout } from "./defaults";
import { roles } from "@/lib/members/roles";
import { findWidget } from "../widgets/catalogue";

const item = (key: string, x: number, y: number, w: number, h: number): DashboardItem => ({ key, widget: key, x, y, w, h, options: {} });
const at = (items: DashboardItem[], key: string) => items.find((one) => one.key === key);

test("widgets rise to the first free row and never overlap", () => {
  const settled = settle([item("a", 0, 5, 6, 4), item("b", 6, 2, 6, 2), item("c", 3, 9, 6, 3)]);
  expect(at(settled, "a")).toMatchObject({ y: 0 });
  expect(at(settled, "b")).toMatchObject({ y: 0 });
  expect(at(settled, "c")).toMatchObject({ y: 4 });
});

test("a widget moves above the one over it, and below the one under it", () => {
  const column = [item("a", 0, 0, 4, 3), item("b", 0, 3, 4, 5)];
  expect(at(nudge(column, "b", { y: -1 }, null), "b")).toMatchObject({ y: 0 });
  expect(at(nudge(column, "b", { y: -1 }, null), "a")).toMatchObject({ y: 5 });
  expect(at(nudge(column, "a", { y: 1 }, null), "a")).toMatchObject({ y: 5 });
});

test("a widget stays on the grid and keeps its smallest size", () => {
  const one = [item("a", 9, 0, 3, 5)];
  expect(nudge(one, "a", { x: 1 }, null)[0]).toMatchObject({ x: 9 });
  expect(nudge(one, "a", { w: -3 }, { size: { w: 3, h: 5, minW: 2, minH: 4 } })[0]).toMatchObject({ w: 2 });
});

test("the same widget may stand twice under keys of its own", () => {
  const meta = widgets[0]!;
  const twice = append(append([], meta), meta);
  expect(new Set(twice.map((one) => one.key)).size).toBe(2);
});

test("every role's default is settled, made of widgets that exist, none below its smallest size", () => {
  for (const role of roles) {
    const { items } = defaultLayout(role);
    expect(items.length).toBeGreaterThanOrEqual(3);
    expect(new Set(settle(items).map(({ key, y }) => `${key}:${y}`))).toEqual(new Set(items.map(({ key, y }) => `${key}:${y}`)));
    for (const { widget, w, h } of items) {
      const meta = findWidget(widget);
      expect(meta, widget).not.toBeNull();
      expect(w).toBeGreaterThanOrEqual(meta!.size.minW);
      expect(h).toBeGreaterThanOrEqual(meta!.size.minH);
    }
  }
});
