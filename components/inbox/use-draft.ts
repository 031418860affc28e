"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { z } from "zod";
import { storedFile } from "@/lib/files/schema";

const draftShape = z.object({
  text: z.string().default(""),
  note: z.string().default(""),
  subject: z.string().default(""),
  /** Uploaded already; they are with us, only not sent. */
  files: z.array(storedFile).default([]),
});
export type ComposerDraft = z.infer<typeof draftShape>;

const empty: ComposerDraft = { text: "", note: "", subject: "", files: [] };
const keyOf = (conversationId: string) => `weft-draft:${conversationId}`;
const saveAfterMs = 300;

/** What one has begun to write in a conversation, kept in this browser across reloads. The conversation must stay the same. */
export function useDraft(conversationId: string): [draft: ComposerDraft, change: (patch: Partial<ComposerDraft>) => void] {
  const [draft, setDraft] = useState(empty);
  const latest = useRef(draft);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const change = useCallback((patch: Partial<ComposerDraft>) => {
    latest.current = { ...latest.current, ...patch };
    setDraft(latest.current);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => write(conversationId, latest.current), saveAfterMs);
  }, [conversationId]);

  useEffect(() => {
    // After hydration: the server knows no draft.
    const kept = read(conversationId);
    latest.current = kept;
    const shown = requestAnimationFrame(() => setDraft(latest.current));
    const keep = () => {
      clearTimeout(timer.current);
      write(conversationId, latest.current);
    };
    window.addEventListener("pagehide", keep);
    return () => {
      cancelAnimationFrame(shown);
      window.removeEventListener("pagehide", keep);
      keep();
    };
  }, [conversationId]);

  return [draft, change];
}

function read(conversationId: string): ComposerDraft {
  try {
    return draftShape.safeParse(JSON.parse(localStorage.getItem(keyOf(conversationId)) ?? "{}")).data ?? empty;
  } catch {
    return empty;
  }
}

/** A browser that keeps nothing (private mode, full disk) costs only the draft's life across a reload. */
function write(conversationId: string, draft: ComposerDraft): void {
  const { text, note, subject, files } = draft;
  try {
    if (!text && !note && !subject && !files.length) localStorage.removeItem(keyOf(conversationId));
    else localStorage.setItem(keyOf(conversationId), JSON.stringify(draft));
  } catch {
    // kept in memory only
  }
}
