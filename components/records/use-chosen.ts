"use client";
import { useCallback, useRef, useState } from "react";
import type { Entry } from "./entries";

export interface Chosen {
  ids: ReadonlySet<string>;
  /** One more or one less; with `range` all between this one and the last one chosen. */
  choose: (id: string, range?: boolean) => void;
  /** All from the one where choosing began to this one, and no other that was not chosen before. */
  extendTo: (from: string | null, id: string) => void;
  set: (ids: Iterable<string>) => void;
}

const none: ReadonlySet<string> = new Set();

/** Which records of a list are chosen, as a list of files is: one by one, or from one to another. */
export function useChosen(entries: readonly Entry[]): Chosen {
  const [ids, setIds] = useState(none);
  /** Where a range begins, and what was chosen before it. */
  const anchor = useRef<{ id: string; before: ReadonlySet<string> } | null>(null);

  const extendTo = useCallback((from: string | null, id: string) => {
    setIds((now) => {
      if (!anchor.current) anchor.current = { id: from ?? id, before: now };
      const { id: start, before } = anchor.current;
      return new Set([...before, ...between(entries, start, id)]);
    });
  }, [entries]);
  const choose = useCallback((id: string, range = false) => {
    if (range) return extendTo(id, id);
    setIds((now) => {
      const next = new Set(now);
      if (!next.delete(id)) next.add(id);
      anchor.current = { id, before: next };
      return next;
    });
  }, [extendTo]);
  const set = useCallback((next: Iterable<string>) => {
    anchor.current = null;
    setIds(new Set(next));
  }, []);
  return { ids, choose, extendTo, set };
}

/** The records from one to the other as the list draws them, either way. */
export function between(entries: readonly Entry[], one: string, other: string): string[] {
  const rows = entries.flatMap((entry) => (entry.kind === "record" ? [entry.row.id] : []));
  const [a, b] = [rows.indexOf(one), rows.indexOf(other)];
  if (a < 0 || b < 0) return [other];
  return rows.slice(Math.min(a, b), Math.max(a, b) + 1);
}
