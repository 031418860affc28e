"use client";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { keep, readKept } from "@/components/ui/kept";
import type { Definition } from "@/lib/dialogues/definition";

export interface Draft {
  definition: Definition;
  /** The version that is edited. */
  after: number;
  isChanged: boolean;
  /** Of an earlier visit, kept by this browser. */
  isRestored: boolean;
  /** @param as changes of one kind that follow one another within a second are one step of undo */
  change: (next: Definition, as?: string) => void;
  undo: () => void;
  redo: () => void;
  canUndo: boolean;
  canRedo: boolean;
  /** This is what is saved now; what was written meanwhile is not. */
  markSaved: (definition: Definition, after: number) => void;
  /** Begins with this, as what is saved. */
  reset: (definition: Definition, after: number) => void;
}

interface History {
  past: readonly Definition[];
  now: Definition;
  future: readonly Definition[];
}

const mostUndo = 200;
const togetherMs = 1_000;
const keepMs = 400;
const keyOf = (id: string) => `weft-dialogue:${id}`;

/** What is being written of a dialogue: undone and redone at will, and kept by the browser until it is saved. */
export function useDraft(id: string, saved: Definition, version: number): Draft {
  const [history, setHistory] = useState<History>({ past: [], now: saved, future: [] });
  const [base, setBase] = useState({ definition: saved, after: version });
  const [isRestored, setRestored] = useState(false);
  const last = useRef<{ as: string | undefined; at: number }>({ as: undefined, at: 0 });
  const { now } = history;
  const isChanged = useMemo(() => now !== base.definition && JSON.stringify(now) !== JSON.stringify(base.definition), [now, base]);

  useEffect(() => {
    const kept = readDraft(id);
    if (!kept || kept.after > version) return;
    // Read once the page is there: the server does not know what this browser keeps.
    setHistory({ past: [saved], now: kept.definition, future: [] });
    setBase({ definition: saved, after: kept.after });
    setRestored(true);
    // Once for each dialogue that is opened.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [id]);

  useEffect(() => {
    const timer = setTimeout(() => keep(keyOf(id), isChanged ? JSON.stringify({ definition: now, after: base.after } satisfies Kept) : null), keepMs);
    return () => clearTimeout(timer);
  }, [id, now, isChanged, base.after]);

  const change = useCallback((next: Definition, as?: string) => {
    const time = Date.now();
    const isSame = as !== undefined && last.current.as === as && time - last.current.at < togetherMs;
    last.current = { as, at: time };
    setHistory(({ past, now: before }) => (before === next ? { past, now: before, future: [] } : { past: isSame ? past : [...past, before].slice(-mostUndo), now: next, future: [] }));
  }, []);
  const undo = useCallback(() => setHistory(({ past, now: current, future }) => (past.length ? { past: past.slice(0, -1), now: past.at(-1)!, future: [current, ...future] } : { past, now: current, future })), []);
  const redo = useCallback(() => setHistory(({ past, now: current, future }) => (future.length ? { past: [...past, current], now: future[0]!, future: future.slice(1) } : { past, now: current, future })), []);
  const markSaved = useCallback((definition: Definition, after: number) => {
    setBase({ definition, after });
    setRestored(false);
  }, []);
  const reset = useCallback((definition: Definition, after: number) => {
    setHistory({ past: [], now: definition, future: [] });
    setBase({ definition, after });
    setRestored(false);
    keep(keyOf(id), null);
  }, [id]);

  return { definition: now, after: base.after, isChanged, isRestored, change, undo, redo, canUndo: history.past.length > 0, canRedo: history.future.length > 0, markSaved, reset };
}

interface Kept {
  definition: Definition;
  after: number;
}

function readDraft(id: string): Kept | null {
  try {
    const value = JSON.parse(readKept(keyOf(id)) ?? "null") as Partial<Kept> | null;
    return value?.definition?.steps && typeof value.after === "number" ? (value as Kept) : null;
  } catch {
    return null;
  }
}
