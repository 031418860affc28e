"use client";
import { useCallback, useSyncExternalStore } from "react";

/** Whether a media query holds; `onServer` is what is drawn before that is known. */
export function useMedia(query: string, onServer: boolean): boolean {
  const subscribe = useCallback((listener: () => void) => {
    const list = matchMedia(query);
    list.addEventListener("change", listener);
    return () => list.removeEventListener("change", listener);
  }, [query]);
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches, () => onServer);
}

/** The same width as the style variant `phone:`. */
export const phoneQuery = "(width < 48rem)";
