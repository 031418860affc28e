"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { keep, readKept } from "./kept";

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
}

/** What one has begun to write about something, kept in this browser across reloads. `id` and `form` must stay the same. */
export function useKeptDraft<Draft>(id: string, form: DraftForm<Draft>): [draft: Draft, write: (change: (draft: Draft) => Draft) => void] {
  const [draft, setDraft] = useState(form.empty);
  const latest = useRef(draft);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const write = useCallback((change: (draft: Draft) => Draft) => {
    latest.current = change(latest.current);
    setDraft(latest.current);
    clearTimeout(timer.current);
    if (form.keepAfterMs) timer.current = setTimeout(() => writeDraft(id, form, latest.current), form.keepAfterMs);
    else writeDraft(id, form, latest.current);
  }, [id, form]);

  useEffect(() => {
    // After hydration: the server knows no draft.
    latest.current = readDraft(id, form);
    const shown = requestAnimationFrame(() => setDraft(latest.current));
    const keepNow = () => {
      clearTimeout(timer.current);
      if (form.keepAfterMs) writeDraft(id, form, latest.current);
    };
    window.addEventListener("pagehide", keepNow);
    return () => {
      cancelAnimationFrame(shown);
      window.removeEventListener("pagehide", keepNow);
      keepNow();
    };
  }, [id, form]);

  return [draft, write];
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
