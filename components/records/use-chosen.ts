"use client";
import { useCallback, useState } from "react";
import type { Entry } from "./entries";

export interface Chosen {
  ids: ReadonlySet<string>;
  /** One more or one less; with `range` all between this one and the last one chosen. */
  choose: (id: string, range?: boolean) => void;
  /** All from the one where choosing began to this one, and no other that was not chosen before. */
  extendTo: (from: string | null, id: string) => void;
  set: (ids: Iterable<string>) => void;
}

interface State {
  ids: ReadonlySet<string>;
  /** Where a range begins, and what was chosen before it. */
  anchor: { id: string; before: ReadonlySet<string> } | null;
}

const nothing: State = { ids: new Set(), anchor: null };

/** Which records of a list are chosen, as a list of files is: one by one, or from one to another. */
export function useChosen(entries: readonly Entry[]): Chosen {
  const [{ ids }, setState] = useState(nothing);
  const extendTo = useCallback((from: string | null, id: string) => setState((now) => {
    const anchor = now.anchor ?? { id: from ?? id, before: now.ids };
    return { ids: new Set([...anchor.before, ...between(entries, anchor.id, id)]), anchor };
  }), [entries]);
  const choose = useCallback((id: string, range = false) => {
    if (range) return extendTo(id, id);
    setState((now) => {
      const next = new Set(now.ids);
      if (!next.delete(id)) next.add(id);
      return { ids: next, anchor: { id, before: next } };
    });
  }, [extendTo]);
  const set = useCallback((next: Iterable<string>) => setState({ ids: new Set(next), anchor: null }), []);
  return { ids, choose, extendTo, set };
}

/** The records from one to the other as the list draws them, either way. */
export function between(entries: readonly Entry[], one: string, other: string): string[] {
  const placeOf = (id: string) => entries.findIndex((entry) => entry.kind === "record" && entry.row.id === id);
  const [a, b] = [placeOf(one), placeOf(other)];
  const some = a < 0 || b < 0 ? [] : entries.slice(Math.min(a, b), Math.max(a, b) + 1);
  // With some that are not loaded between them they would be taken for all.
  return some.length && some.every(({ kind }) => kind !== "waiting") ? some.flatMap((entry) => (entry.kind === "record" ? [entry.row.id] : [])) : [other];
}
