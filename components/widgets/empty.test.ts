import { expect, test } from "vitest";
import type { WidgetMeta } from "./contract";
import { isEmpty } from "./empty";

const saying = (...without: string[]): Pick<WidgetMeta, "empty"> => ({ empty: { title: "Nothing.", without } });
const silent: Pick<WidgetMeta, "empty"> = { empty: { title: "Nothing." } };

test("a widget is empty when none of what it names is there, whatever else it answers", () => {
  expect(isEmpty(saying("items"), { items: [], updatedAt: "2026-01-01" })).toBe(true);
  expect(isEmpty(saying("items"), { items: [{ id: "1" }] })).toBe(false);
  expect(isEmpty(saying("items", "count"), { items: [], count: 3 })).toBe(false);
});

test("a name goes through lists, and then one figure is enough", () => {
  expect(isEmpty(saying("figures.value"), { figures: [{ id: "in", value: 0 }, { id: "out", value: null }] })).toBe(true);
  expect(isEmpty(saying("figures.value"), { figures: [{ id: "in", value: 0 }, { id: "out", value: 2 }] })).toBe(false);
  expect(isEmpty(saying("series.days.open"), { series: [{ days: [{ open: 0 }] }, { days: [{ open: 1 }] }] })).toBe(false);
});

test("one that does not say is empty without lists and figures", () => {
  expect(isEmpty(silent, { day: "2026-01-01", total: 0, rows: [] })).toBe(true);
  expect(isEmpty(silent, { total: 0, rows: [{ channel: "email", in: 1 }] })).toBe(false);
});
