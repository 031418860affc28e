"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { keep, readKept } from "./kept";
import { useHydrated } from "./use-hydrated";

/** How a draft is kept. The same object each time. */
export interface DraftForm<Draft> {
  /** Nothing written yet. */
  empty: Draft;
  keyOf: (id: string) => string;
  /** Out of what the browser kept; what does not read as a draft counts as not written. */
  parse: (kept: string) => Draft;
  /** Null where there is nothing to keep. */
  print: (draft: Draft) => string | null;
  /** Milliseconds from the last key to when it is kept; 0 keeps it at once. */
  keepAfterMs: number;
  /** Whether anything is written; where that changes it is kept at once. Not given, it makes no difference. */
  isBegun?: (draft: Draft) => boolean;
}

export type WriteKept<Draft> = (change: (draft: Draft) => Draft) => void;

/** How the one who shows a draft at the moment changes it, by the draft's key. */
const shown = new Map<string, unknown>();

/** What one has begun to write about something, kept in this browser across reloads. `id` and `form` must stay the same. */
export function useKeptDraft<Draft>(id: string, form: DraftForm<Draft>): [draft: Draft, write: WriteKept<Draft>] {
  // What comes onto the page later shows its draft at once, so that what is typed at that moment is added to it; the server knows no draft.
  const isHydrated = useHydrated();
  const [draft, setDraft] = useState(() => (isHydrated ? readDraft(id, form) : form.empty));
  const latest = useRef(draft);
  const here = useRef<WriteKept<Draft>>(null);
  const write = useCallback<WriteKept<Draft>>((change) => (here.current ? here.current(change) : changeKeptDraft(id, form, change)), [id, form]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const key = form.keyOf(id);
    const writeHere: WriteKept<Draft> = (change) => {
      const before = latest.current;
      latest.current = change(before);
      setDraft(latest.current);
      clearTimeout(timer);
      if (form.keepAfterMs && form.isBegun?.(before) === form.isBegun?.(latest.current)) timer = setTimeout(() => writeDraft(id, form, latest.current), form.keepAfterMs);
      else writeDraft(id, form, latest.current);
    };
    here.current = writeHere;
    shown.set(key, writeHere);
    latest.current = readDraft(id, form);
    const frame = requestAnimationFrame(() => setDraft(latest.current));
    const keepNow = () => {
      clearTimeout(timer);
      if (form.keepAfterMs) writeDraft(id, form, latest.current);
    };
    window.addEventListener("pagehide", keepNow);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener("pagehide", keepNow);
      keepNow();
      here.current = null;
      if (shown.get(key) === writeHere) shown.delete(key);
    };
  }, [id, form]);

  return [draft, write];
}

/**
 * Changes a draft where it is shown, else as it is kept: what ends later than one looks at it ends there, and never brings back what stood
 * there when it began.
 */
export function changeKeptDraft<Draft>(id: string, form: DraftForm<Draft>, change: (draft: Draft) => Draft): void {
  const write = shown.get(form.keyOf(id)) as WriteKept<Draft> | undefined;
  if (write) write(change);
  else writeDraft(id, form, change(readDraft(id, form)));
}

export function readDraft<Draft>(id: string, { empty, keyOf, parse }: DraftForm<Draft>): Draft {
  const kept = readKept(keyOf(id));
  try {
    return kept === null ? empty : parse(kept);
  } catch {
    return empty;
  }
}

export function writeDraft<Draft>(id: string, { keyOf, print }: DraftForm<Draft>, draft: Draft): void {
  keep(keyOf(id), print(draft));
}
