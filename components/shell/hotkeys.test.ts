import { expect, test } from "vitest";
import { isSingleKey } from "@/components/ui/hotkey-words";
import { advance, normaliseKeys, strokeOf } from "./hotkeys";

const press = (key: string, held: Partial<Record<"metaKey" | "ctrlKey" | "altKey" | "shiftKey", boolean>> = {}, code = "") => ({ key, code, metaKey: false, ctrlKey: false, altKey: false, shiftKey: false, ...held });
const bindings = [{ keys: "g i", name: "inbox" }, { keys: "g d", name: "dashboard" }, { keys: "e", name: "close" }, { keys: "?", name: "shortcuts" }, { keys: "mod+k", name: "palette" }];

test("mod is ⌘ on a Mac and Ctrl elsewhere", () => {
  expect(strokeOf(press("k", { metaKey: true }), true)).toBe("mod+k");
  expect(strokeOf(press("k", { ctrlKey: true }), false)).toBe("mod+k");
  expect(strokeOf(press("k", { ctrlKey: true }), true)).toBe("ctrl+k");
});

test("a sign is itself, whatever had to be held for it", () => {
  expect(strokeOf(press("?", { shiftKey: true }), false)).toBe("?");
  expect(strokeOf(press("E", { shiftKey: true }), false)).toBe("shift+e");
  expect(strokeOf(press("Enter", { shiftKey: true }), false)).toBe("shift+enter");
});

test("letters of another script count by their place on the keyboard", () => {
  expect(strokeOf(press("п", {}, "KeyG"), false)).toBe("g");
});

test("a modifier alone is no stroke", () => {
  expect(strokeOf(press("Shift", { shiftKey: true }), false)).toBeNull();
});

test("the order of modifiers does not matter", () => {
  expect(normaliseKeys("Shift+Mod+K")).toEqual(normaliseKeys("mod+shift+k"));
});

test("a sequence waits for its second key", () => {
  const first = advance([], "g", bindings);
  expect(first).toEqual({ pending: ["g"], matched: null });
  expect(advance(first.pending, "i", bindings).matched?.name).toBe("inbox");
});

test("a sequence that leads nowhere is forgotten, and its last key counts anew", () => {
  expect(advance(["g"], "e", bindings)).toMatchObject({ pending: [], matched: { name: "close" } });
  expect(advance(["g"], "g", bindings)).toEqual({ pending: ["g"], matched: null });
  expect(advance(["g"], "x", bindings)).toEqual({ pending: [], matched: null });
});

test("what was registered last wins, so that a screen overrides the shell", () => {
  expect(advance([], "e", [...bindings, { keys: "e", name: "edit" }]).matched?.name).toBe("edit");
});

test("letters and signs alone are single keys, and neither chords nor keys that write nothing", () => {
  expect(["e", "shift+e", "?", "[", "g i", "/"].filter(isSingleKey)).toEqual(["e", "shift+e", "?", "[", "g i", "/"]);
  expect(["mod+k", "alt+j", "alt+shift+k", "escape", "enter", "arrowdown", "shift+enter"].filter(isSingleKey)).toEqual([]);
});
