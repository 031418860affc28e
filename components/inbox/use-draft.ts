"use client";
import { useCallback } from "react";
import { readDraft, useKeptDraft, writeDraft, type DraftForm } from "@/components/ui/use-kept-draft";
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

const form: DraftForm<ComposerDraft> = {
  empty: { text: "", note: "", subject: "", files: [], offer: null },
  keyOf: (conversationId) => `weft-draft:${conversationId}`,
  parse: parseDraft,
  print: (draft) => (draft.text || draft.note || draft.subject || draft.files.length ? JSON.stringify(draft) : null),
  keepAfterMs: 300,
};

/** What one has begun to write in a conversation, kept in this browser across reloads. The conversation must stay the same. */
export function useDraft(conversationId: string): [draft: ComposerDraft, change: (patch: Partial<ComposerDraft>) => void] {
  const [draft, write] = useKeptDraft(conversationId, form);
  const change = useCallback((patch: Partial<ComposerDraft>) => write((now) => ({ ...now, ...patch })), [write]);
  return [draft, change];
}

/** Puts words into a conversation's draft, below what is written there already; its composer shows them when it opens. */
export function addToDraft(conversationId: string, text: string): void {
  const draft = readDraft(conversationId, form);
  writeDraft(conversationId, form, { ...draft, text: [draft.text, text].filter(Boolean).join("\n\n") });
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
