"use client";
import { useCallback, useSyncExternalStore } from "react";
import { onKept, readKept } from "./kept";

/** What this browser keeps under a key, as it changes; null on the server. */
export function useKept(key: string): string | null {
  const subscribe = useCallback((listener: () => void) => onKept(key, listener), [key]);
  return useSyncExternalStore(subscribe, () => readKept(key), () => null);
}
