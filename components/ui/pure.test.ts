import { expect, test } from "vitest";
import { ariaKeys, keyCaps } from "./hotkey-words";
import { nextIndex } from "./list-keys";
import { parseRemembered, withPanels } from "./remembered";
import { place } from "./tooltip";

test("keys are drawn as the viewer's keyboard has them", () => {
  expect(keyCaps("mod+shift+k", true)).toEqual([["⌘", "⇧", "K"]]);
  expect(keyCaps("mod+shift+k", false)).toEqual([["Ctrl", "Shift", "K"]]);
  expect(keyCaps("g i", false)).toEqual([["G"], ["I"]]);
  expect(keyCaps("mod++", false)).toEqual([["Ctrl", "+"]]);
});

test("assistive technology hears both keyboards' chords, and no sequence", () => {
  expect(ariaKeys("mod+enter")).toBe("Control+Enter Meta+Enter");
  expect(ariaKeys("e")).toBe("E");
  expect(ariaKeys("g i")).toBeUndefined();
});

test("list keys move within the list and stop at its ends", () => {
  expect(nextIndex("ArrowDown", -1, 5, 3)).toBe(0);
  expect(nextIndex("j", 0, 5, 3)).toBe(1);
  expect(nextIndex("k", 0, 5, 3)).toBeNull();
  expect(nextIndex("ArrowUp", -1, 5, 3)).toBe(4);
  expect(nextIndex("End", 0, 100_000, 10)).toBe(99_999);
  expect(nextIndex("PageDown", 3, 5, 3)).toBe(4);
  expect(nextIndex("PageUp", 1, 5, 3)).toBe(0);
  expect(nextIndex("ArrowDown", 0, 0, 3)).toBeNull();
  expect(nextIndex("x", 0, 5, 3)).toBeNull();
});

test("unreadable cookies count as nothing remembered", () => {
  const jar = (cookies: Record<string, string>) => parseRemembered((name) => cookies[name]);
  expect(jar({})).toEqual({ theme: "system", railCollapsed: false, zone: "UTC", panels: {} });
  expect(jar({ "weft-theme": "pink", "weft-zone": "Mars/Olympus", "weft-panels": "{" })).toMatchObject({ theme: "system", zone: "UTC", panels: {} });
  expect(jar({ "weft-panels": JSON.stringify({ inbox: { list: 300, context: "wide" }, other: { a: 250, b: 500 } }) }).panels).toEqual({ other: { a: 250, b: 500 } });
  expect(jar({ "weft-theme": "dark", "weft-rail": "collapsed", "weft-zone": "Europe/Berlin" })).toMatchObject({ theme: "dark", railCollapsed: true, zone: "Europe/Berlin" });
});

test("panel widths fit a cookie: rounded, and the oldest group goes", () => {
  const many = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`group ${index}`, { a: 100 }]));
  const kept = withPanels(many, "inbox", { list: 333.333, context: 266.667 });
  expect(Object.keys(kept)).toHaveLength(12);
  expect(kept["group 0"]).toBeUndefined();
  expect(kept.inbox).toEqual({ list: 333, context: 267 });
});

test("a tooltip stays on the page, and goes above where there is no room below", () => {
  const view = { width: 400, height: 300 };
  const tooltip = { width: 120, height: 24 };
  expect(place("below", { left: 180, top: 100, width: 40, height: 28 }, tooltip, view)).toEqual({ left: 140, top: 134 });
  expect(place("below", { left: 380, top: 270, width: 20, height: 28 }, tooltip, view)).toEqual({ left: 272, top: 240 });
  expect(place("right", { left: 8, top: 60, width: 36, height: 32 }, tooltip, view)).toEqual({ left: 50, top: 64 });
});
