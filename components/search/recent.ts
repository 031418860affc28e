"use client";
import { useSyncExternalStore } from "react";
import { keep, readKept } from "@/components/ui/kept";

const key = "weft-searches";
const most = 8;
const none: readonly string[] = [];
const listeners = new Set<() => void>();
let last: { text: string | null; searches: readonly string[] } = { text: null, searches: none };

/** What was searched for in this browser, the latest first; it tells nobody. */
export function useRecentSearches(): readonly string[] {
  return useSyncExternalStore(subscribe, read, () => none);
}

export function rememberSearch(q: string): void {
  const search = q.trim();
  if (search) write([search, ...read().filter((one) => one !== search)].slice(0, most));
}

export const forgetSearches = (): void => write([]);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    removeEventListener("storage", listener);
  };
}

function read(): readonly string[] {
  const text = readKept(key);
  if (text !== last.text) last = { text, searches: parse(text) };
  return last.searches;
}

/** What somebody else wrote there counts as nothing. */
function parse(text: string | null): readonly string[] {
  try {
    const value: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(value) ? value.filter((one) => typeof one === "string").slice(0, most) : none;
  } catch {
    return none;
  }
}

function write(searches: readonly string[]): void {
  keep(key, searches.length ? JSON.stringify(searches) : null);
  for (const listener of listeners) listener();
}
