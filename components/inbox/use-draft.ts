"use client";
import { useCallback, useMemo } from "react";
import { keptKeys } from "@/components/ui/kept";
import { useKept } from "@/components/ui/use-kept";
import { changeKeptDraft, readDraft, useKeptDraft, type DraftForm, type WriteKept } from "@/components/ui/use-kept-draft";
import type { StoredFile } from "@/lib/files/schema";
import { isId } from "@/lib/is-id";

export interface DraftContent {
  text: string;
  note: string;
  subject: string;
  /** Uploaded already; they are with us, only not sent. */
  files: StoredFile[];
  /** The marketing offer that goes with it. */
  offer: { id: string; name: string } | null;
}

export interface ComposerDraft extends DraftContent {
  /** Of what the server has of it, when this browser last knew; 0 for nothing. */
  revision: number;
  /** Written here and not there yet. */
  isNew: boolean;
  /** What was sent there last, by its mark: where that is what is there, what stands here was made from it, also when no answer said so. */
  sent?: string;
}

export const noDraft: ComposerDraft = { text: "", note: "", subject: "", files: [], offer: null, revision: 0, isNew: false };

export const isBegun = ({ text, note, subject, files }: DraftContent): boolean => Boolean(text || note || subject || files.length);

const form: DraftForm<ComposerDraft> = {
  empty: noDraft,
  keyOf: (conversationId) => `weft-draft:${conversationId}`,
  parse: parseDraft,
  print: (draft) => (isBegun(draft) || draft.revision || draft.isNew ? JSON.stringify(draft) : null),
  keepAfterMs: 300,
  isBegun,
};

export type WriteDraft = WriteKept<ComposerDraft>;

/** What one has begun to write in a conversation, kept in this browser across reloads. The conversation must stay the same. */
export function useDraft(conversationId: string): [draft: ComposerDraft, change: (patch: Partial<DraftContent>) => void, write: WriteDraft] {
  const [draft, write] = useKeptDraft(conversationId, form);
  const change = useCallback((patch: Partial<DraftContent>) => write((now) => ({ ...now, ...patch, isNew: true })), [write]);
  return [draft, change, write];
}

/** Changes a conversation's draft, whether a composer shows it at the moment or not: what ends later than one looks at it ends there. */
export function changeDraft(conversationId: string, change: (draft: ComposerDraft) => Partial<DraftContent>): void {
  changeKeptDraft(conversationId, form, (now) => ({ ...now, ...change(now), isNew: true }));
}

/** Puts words into a conversation's draft, below what is written there already. */
export const addToDraft = (conversationId: string, text: string, files: readonly StoredFile[] = []): void =>
  changeDraft(conversationId, (draft) => ({ text: [draft.text, text].filter(Boolean).join("\n\n"), files: [...draft.files, ...files] }));

/** Whether something is written in a conversation that has not gone out, as this browser keeps it. */
export function useHasDraft(conversationId: string): boolean {
  const kept = useKept(form.keyOf(conversationId));
  return useMemo(() => kept !== null && hasDraft(conversationId), [kept, conversationId]);
}

/** The same once, without being told when it changes. */
export const hasDraft = (conversationId: string): boolean => isBegun(readDraft(conversationId, form));

/** A draft out of what the browser kept; what does not read as ours counts as not written. */
export function parseDraft(kept: string): ComposerDraft {
  const value = JSON.parse(kept) as Partial<Record<keyof ComposerDraft, unknown>> | null;
  const text = (key: "text" | "note" | "subject") => (typeof value?.[key] === "string" ? value[key] : "");
  const content = { text: text("text"), note: text("note"), subject: text("subject"), files: Array.isArray(value?.files) ? value.files.filter(isStoredFile) : [], offer: isOffer(value?.offer) ? { id: value.offer.id, name: value.offer.name } : null };
  // Older versions kept it here alone.
  return { ...content, revision: Number.isSafeInteger(value?.revision) ? (value!.revision as number) : 0, isNew: typeof value?.isNew === "boolean" ? value.isNew : isBegun(content), ...(typeof value?.sent === "string" && { sent: value.sent }) };
}

function isOffer(value: unknown): value is { id: string; name: string } {
  const { id, name } = (value ?? {}) as { id?: unknown; name?: unknown };
  return isId(id) && typeof name === "string";
}

function isStoredFile(value: unknown): value is StoredFile {
  const { id, name, mime, size } = (value ?? {}) as Partial<Record<keyof StoredFile, unknown>>;
  return isId(id) && typeof name === "string" && typeof mime === "string" && typeof size === "number";
}

/** What this browser keeps, by conversation. */
export function keptDrafts(): [conversationId: string, draft: ComposerDraft][] {
  return keptKeys(form.keyOf("")).flatMap((key): [string, ComposerDraft][] => {
    const id = key.slice(form.keyOf("").length);
    return isId(id) ? [[id, readDraft(id, form)]] : [];
  });
}

/** The server has it at this revision, unless it was written on meanwhile. */
export const markStored = (conversationId: string, sent: ComposerDraft, revision: number): void =>
  changeKeptDraft(conversationId, form, (now) => (now.text === sent.text && now.note === sent.note && now.subject === sent.subject ? { ...now, revision, isNew: false } : { ...now, revision }));

/** What is begun in a conversation that was merged goes on in the one that it went into: there the server has what it knew of, and here is what it did not. */
export function moveDraft(from: string, to: string): void {
  const { isNew, text, note, files } = readDraft(from, form);
  changeKeptDraft(from, form, () => noDraft);
  if (isNew && isBegun({ text, note, subject: "", files, offer: null })) changeDraft(to, (draft) => ({ text: [draft.text, text].filter(Boolean).join("\n\n"), note: [draft.note, note].filter(Boolean).join("\n\n"), files: [...draft.files, ...files] }));
}
