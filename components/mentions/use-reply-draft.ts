"use client";
import { useCallback, useEffect, useState } from "react";

const keyOf = (id: string) => `weft-public-draft:${id}`;

/** What one has begun to answer, kept in this browser across reloads. */
export function useReplyDraft(mentionId: string): [text: string, write: (text: string) => void] {
  const [text, setText] = useState("");
  useEffect(() => {
    // After hydration: the server knows no draft.
    const shown = requestAnimationFrame(() => setText(read(mentionId)));
    return () => cancelAnimationFrame(shown);
  }, [mentionId]);
  const write = useCallback((next: string) => {
    setText(next);
    keep(mentionId, next);
  }, [mentionId]);
  return [text, write];
}

function read(id: string): string {
  try {
    return localStorage.getItem(keyOf(id)) ?? "";
  } catch {
    return "";
  }
}

function keep(id: string, text: string): void {
  try {
    if (text) localStorage.setItem(keyOf(id), text);
    else localStorage.removeItem(keyOf(id));
  } catch {
    // A browser that keeps nothing loses a draft with its page.
  }
}
