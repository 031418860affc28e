"use client";
import { useCallback, useMemo, useSyncExternalStore } from "react";
import type { Field, RecordType } from "@/lib/records/contract";

const keyOf = ({ kind }: RecordType) => `weft-columns-${kind}`;
const listeners = new Set<() => void>();

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
};

const readStored = (type: RecordType): string | null => {
  try {
    return localStorage.getItem(keyOf(type));
  } catch {
    return null;
  }
};

/** Which columns a list shows; this browser remembers what was chosen. */
export function useColumns(type: RecordType): { columns: readonly Field[]; shown: ReadonlySet<string>; toggle: (name: string) => void } {
  const stored = useSyncExternalStore(subscribe, () => readStored(type), () => null);
  const columns = useMemo(() => {
    const wanted = stored === null ? null : new Set(stored.split(","));
    return type.fields.filter(({ name, column }) => name !== type.title && (wanted ? wanted.has(name) : column !== undefined));
  }, [type, stored]);
  const shown = useMemo(() => new Set(columns.map(({ name }) => name)), [columns]);
  const toggle = useCallback((name: string) => {
    const next = new Set(shown);
    if (!next.delete(name)) next.add(name);
    try {
      localStorage.setItem(keyOf(type), [...next].join(","));
    } catch {
      // Without storage the choice holds for this page only.
    }
    for (const listener of listeners) listener();
  }, [type, shown]);
  return { columns, shown, toggle };
}
