/** A key, or several in a row, and what it does. */
export interface Hotkey {
  /** "e", "shift+e", "mod+k" (⌘ on a Mac, Ctrl elsewhere), "g i" (one after the other), "?", "escape", "arrowdown". */
  keys: string;
  /** As the shortcuts sheet lists it: "Close the conversation". */
  title: string;
  run: (event: KeyboardEvent) => void;
  /** The heading it is listed under; default "This screen". */
  section?: string;
  /** Works while one types, too. Only for chords with `mod` or `alt`, and Escape. */
  whileTyping?: boolean;
  /** Works while a dialog is open, too. */
  inDialogs?: boolean;
}

/** What a key event is called in `Hotkey.keys`; null for a lone modifier. */
export function strokeOf(event: Pick<KeyboardEvent, "key" | "code" | "metaKey" | "ctrlKey" | "altKey" | "shiftKey">, mac: boolean): string | null {
  if (["Meta", "Control", "Alt", "Shift", "Dead", "Process", "CapsLock"].includes(event.key)) return null;
  const key = keyName(event);
  const isLetter = /^[a-z]$/.test(key);
  const parts = [
    (mac ? event.metaKey : event.ctrlKey) && "mod",
    mac && event.ctrlKey && "ctrl",
    event.altKey && "alt",
    // A sign already says that Shift was held: "?" is not "shift+?".
    event.shiftKey && (isLetter || key.length > 1) && "shift",
    key,
  ];
  return parts.filter(Boolean).join("+");
}

/** The Latin letter of the key's place where the layout writes another script, so that keys work on any keyboard. */
function keyName({ key, code }: Pick<KeyboardEvent, "key" | "code">): string {
  if (key === " ") return "space";
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  return (letter && key.length === 1 && key.charCodeAt(0) > 127 ? letter : key).toLowerCase();
}

/** "Mod+Shift+K" and "shift+mod+k" are one chord: modifiers in a fixed order, all in lower case. */
export function normaliseKeys(keys: string): string[] {
  return keys.trim().toLowerCase().split(/\s+/).map((stroke) => {
    const parts = stroke.split(/\+(?=.)/);
    const order = ["mod", "ctrl", "alt", "shift"];
    return [...order.filter((modifier) => parts.includes(modifier)), parts.at(-1)].join("+");
  });
}

export interface Step<Bound> {
  /** Strokes that so far begin a sequence. */
  pending: string[];
  matched: Bound | null;
}

/** Takes one stroke further. The binding registered last wins, so that an open screen overrides the shell. */
export function advance<Bound extends { keys: string }>(pending: readonly string[], stroke: string, bindings: readonly Bound[]): Step<Bound> {
  const typed = [...pending, stroke];
  const matched = bindings.findLast(({ keys }) => normaliseKeys(keys).join(" ") === typed.join(" "));
  if (matched) return { pending: [], matched };
  if (bindings.some(({ keys }) => `${normaliseKeys(keys).join(" ")}`.startsWith(`${typed.join(" ")} `))) return { pending: typed, matched: null };
  // A sequence that leads nowhere is forgotten, its last stroke is not.
  return pending.length > 0 ? advance([], stroke, bindings) : { pending: [], matched: null };
}
