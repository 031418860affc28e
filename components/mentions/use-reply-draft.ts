"use client";
import { useCallback } from "react";
import { useKeptDraft, type DraftForm } from "@/components/ui/use-kept-draft";

const form: DraftForm<string> = { empty: "", keyOf: (mentionId) => `weft-public-draft:${mentionId}`, parse: String, print: (text) => text || null, keepAfterMs: 0 };

/** What one has begun to answer, kept in this browser across reloads. The mention must stay the same. */
export function useReplyDraft(mentionId: string): [text: string, write: (text: string) => void] {
  const [text, change] = useKeptDraft(mentionId, form);
  const write = useCallback((next: string) => change(() => next), [change]);
  return [text, write];
}
