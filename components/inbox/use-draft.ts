"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import type { StoredFile } from "@/lib/files/schema";
import { isId } from "@/lib/is-id";

export interface ComposerDraft {
  text: string;
  note: string;
  subject: string;
  /** Uploaded already; they are with us, only not sent. */
  files: StoredFile[];
  /** The marketing offer that goes with it. */
  offer: { id: string; name: string } | null;
}

const empty: ComposerDraft = { text: "", note: "", subject: "", files: [], offer: null };
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

/** Puts words into a conversation's draft, below what is written there already; its composer shows them when it opens. */
export function addToDraft(conversationId: string, text: string): void {
  const draft = read(conversationId);
  write(conversationId, { ...draft, text: [draft.text, text].filter(Boolean).join("\n\n") });
}

function read(conversationId: string): ComposerDraft {
  try {
    return parseDraft(localStorage.getItem(keyOf(conversationId)) ?? "{}");
  } catch {
    return empty;
  }
}

/** A draft out of what the browser kept; what does not read as ours counts as not written. */
export function parseDraft(kept: string): ComposerDraft {
  const value = JSON.parse(kept) as Partial<Record<keyof ComposerDraft, unknown>> | null;
  const text = (key: "text" | "note" | "subject") => (typeof value?.[key] === "string" ? value[key] : "");
  return { text: text("text"), note: text("note"), subject: text("subject"), files: Array.isArray(value?.files) ? value.files.filter(isStoredFile) : [], offer: isOffer(value?.offer) ? { id: value.offer.id, name: value.offer.name } : null };
}

function isOffer(value: unknown): value is { id: string; name: string } {
  const { id, name } = (value ?? {}) as { id?: unknown; name?: unknown };
  return isId(id) && typeof name === "string";
}

function isStoredFile(value: unknown): value is StoredFile {
  const { id, name, mime, size } = (value ?? {}) as Partial<Record<keyof StoredFile, unknown>>;
  return isId(id) && typeof name === "string" && typeof mime === "string" && typeof size === "number";
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
