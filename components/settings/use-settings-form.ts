"use client";
import { useState, type FormEvent } from "react";
import { ApiError } from "@/lib/http/fetch-json";

export interface SettingsForm<Draft> {
  draft: Draft;
  /** Changes part of the draft. */
  set: (patch: Partial<Draft>) => void;
  setDraft: (change: (before: Draft) => Draft) => void;
  /** There is something to save or to discard. */
  isChanged: boolean;
  isNew: boolean;
  busy: boolean;
  failure: Error | null;
  /** What a request besides saving was refused with. */
  setFailure: (failure: Error | null) => void;
  /** What is wrong with which field, as the server names it. */
  problems: Record<string, string>;
  onSubmit: (event: FormEvent) => void;
  /** Goes back to what is stored. */
  discard: () => void;
}

/**
 * One thing of the settings as it is being changed: a draft beside what is stored, saved as a whole, with what was refused by field.
 * @param onSave throws what was refused
 */
export function useSettingsForm<Draft extends object>(stored: Draft, isNew: boolean, onSave: (draft: Draft) => Promise<void>): SettingsForm<Draft> {
  const [draft, setDraft] = useState(stored);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Error | null>(null);
  async function save() {
    setBusy(true);
    try {
      await onSave(draft);
      setFailure(null);
    } catch (error) {
      setFailure(error as Error);
    } finally {
      setBusy(false);
    }
  }
  return {
    draft, setDraft, busy, failure, setFailure, isNew,
    set: (patch) => setDraft((before) => ({ ...before, ...patch })),
    isChanged: isNew || JSON.stringify(draft) !== JSON.stringify(stored),
    problems: failure instanceof ApiError ? failure.byField : {},
    onSubmit: (event) => {
      event.preventDefault();
      void save();
    },
    discard: () => {
      setDraft(stored);
      setFailure(null);
    },
  };
}
