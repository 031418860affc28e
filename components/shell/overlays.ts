"use client";
import { useSyncExternalStore } from "react";

export type Overlay = "palette" | "shortcuts" | "account";

let open: Overlay | null = null;
const listeners = new Set<() => void>();

/** Opens one of the shell's own overlays, in place of another; null closes it. */
export function showOverlay(overlay: Overlay | null): void {
  open = overlay;
  for (const listener of listeners) listener();
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
