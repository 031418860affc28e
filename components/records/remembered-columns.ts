"use client";
import { useCallback, useMemo, useSyncExternalStore } from "react";
import { keep, readKept } from "@/components/ui/kept";
import { type Column, readColumns } from "@/lib/records/columns";
import type { RecordType } from "@/lib/records/contract";

const listeners = new Set<() => void>();

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
};

const parse = (type: RecordType, stored: string | null) => {
  try {
    return stored === null ? null : readColumns(type, JSON.parse(stored));
  } catch {
    return null;
  }
};

/** The columns that this browser remembers of a list, or of a view that they were changed in and not saved; null for none. `keep(null)` forgets them. */
export function useRememberedColumns(type: RecordType, viewId: string | null): { remembered: readonly Column[] | null; keep: (columns: readonly Column[] | null) => void } {
  const key = viewId ? `weft-columns-${viewId}` : `weft-columns-${type.kind}`;
  const stored = useSyncExternalStore(subscribe, () => readKept(key), () => null);
  const remembered = useMemo(() => parse(type, stored), [type, stored]);
  const keepColumns = useCallback((columns: readonly Column[] | null) => {
    keep(key, columns && JSON.stringify(columns));
    for (const listener of listeners) listener();
  }, [key]);
  return { remembered, keep: keepColumns };
}
