"use client";
import { useSyncExternalStore } from "react";

export type Overlay = "palette" | "shortcuts" | "account";

let open: Overlay | null = null;
const listeners = new Set<() => void>();

/** Opens one of the shell's own overlays, in place of another; null closes it. */
export function showOverlay(overlay: Overlay | null): void {
  takeTyped();
  if (overlay === "palette") keepTyping();
  open = overlay;
  for (const listener of listeners) listener();
}

let typed = "";
let stopKeeping: (() => void) | null = null;

/** What is typed before the palette is there is meant for it, and neither for what has the focus still nor for the keys of the screen below. */
function keepTyping(): void {
  const keep = (event: KeyboardEvent) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") showOverlay(null);
    else if (event.key === "Backspace") typed = typed.slice(0, -1);
    else if (event.key.length === 1) typed += event.key;
    else if (event.key !== "Enter" && event.key !== "Tab") return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  document.addEventListener("keydown", keep, { capture: true });
  stopKeeping = () => document.removeEventListener("keydown", keep, { capture: true });
}

/** What was typed since the palette was asked for; from now on keys are heard where the focus is. */
export function takeTyped(): string {
  stopKeeping?.();
  stopKeeping = null;
  const text = typed;
  typed = "";
  return text;
}

export function useOverlay(): Overlay | null {
  return useSyncExternalStore(subscribe, () => open, () => null);
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
