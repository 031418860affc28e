const symbols: Record<string, string> = {
  enter: "↵", escape: "Esc", backspace: "⌫", delete: "Del", tab: "Tab", space: "Space", arrowup: "↑", arrowdown: "↓", arrowleft: "←", arrowright: "→", home: "Home", end: "End", pageup: "PgUp", pagedown: "PgDn",
};

/**
 * Reads a binding as the caps to draw, one list a stroke: "mod+shift+k" → [["Ctrl", "Shift", "K"]] (⌘ ⇧ on a Mac),
 * "g i" → [["G"], ["I"]].
 */
export function keyCaps(keys: string, mac: boolean): string[][] {
  return keys.split(" ").map((stroke) => stroke.split(/\+(?=.)/).map((key) => cap(key.toLowerCase(), mac)));
}

function cap(key: string, mac: boolean): string {
  if (key === "mod") return mac ? "⌘" : "Ctrl";
  if (key === "shift") return mac ? "⇧" : "Shift";
  if (key === "alt") return mac ? "⌥" : "Alt";
  if (key === "ctrl") return mac ? "⌃" : "Ctrl";
  return symbols[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}

/** Whether any of its strokes is a letter or sign with nothing but Shift held: what somebody presses, or dictates, by accident. */
export const isSingleKey = (keys: string): boolean => keys.trim().split(/\s+/).some((stroke) => /^(?:shift\+)?.$/iu.test(stroke));

/** The same binding as `aria-keyshortcuts` wants it, both keyboards' forms; undefined for a sequence, which that attribute cannot say. */
export function ariaKeys(keys: string): string | undefined {
  if (keys.includes(" ")) return undefined;
  const parts = keys.split(/\+(?=.)/).map((key) => key.toLowerCase());
  const form = (mod: string) => parts.map((key) => (key === "mod" ? mod : (ariaNames[key] ?? (key.length === 1 ? key.toUpperCase() : key)))).join("+");
  return parts.includes("mod") ? `${form("Control")} ${form("Meta")}` : form("");
}

const ariaNames: Record<string, string> = { ctrl: "Control", shift: "Shift", alt: "Alt", enter: "Enter", escape: "Escape", space: "Space", tab: "Tab", arrowup: "ArrowUp", arrowdown: "ArrowDown", arrowleft: "ArrowLeft", arrowright: "ArrowRight", home: "Home", end: "End" };
