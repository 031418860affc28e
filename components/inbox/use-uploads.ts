"use client";
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { fileProblem, type DraftRules } from "@/lib/conversations/draft-rules";
import { mostFiles } from "@/lib/files/limits";
import type { StoredFile } from "@/lib/files/schema";
import { formatNumber } from "@/lib/format/number";
import { upload } from "./upload";
import { changeDraft } from "./use-draft";

/** A file on its way to us, or refused. */
export interface Upload {
  key: string;
  name: string;
  size: number;
  /** 0 to 1. */
  progress: number;
  /** What is wrong and what to do. */
  error: string | null;
  /** The channel would refuse it, however often it is tried. */
  refused: boolean;
  file: File;
}

export interface Uploads {
  pending: readonly Upload[];
  /** Files that were too many to take, and what to do; null when all were taken. */
  leftOut: string | null;
  /** @returns how many were taken */
  add: (files: readonly File[]) => number;
  retry: (key: string) => void;
  remove: (key: string) => void;
}

const none: readonly Upload[] = [];

/** Files on their way to one place, whatever is on the screen meanwhile. */
class UploadList {
  pending = none;
  leftOut: string | null = null;
  #waiting: { key: string; file: File }[] = [];
  readonly #aborts = new Map<string, AbortController>();
  readonly #listeners = new Set<() => void>();

  #onStored: (file: StoredFile) => void;

  constructor(onStored: (file: StoredFile) => void = () => {}) {
    this.#onStored = onStored;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** @param stored how many are there already @returns how many were taken */
  add(files: readonly File[], rules: DraftRules | null, stored: number): number {
    const room = Math.max(0, mostFiles - stored - this.pending.length);
    this.leftOut = files.length > room ? `${formatNumber(files.length - room)} of ${formatNumber(files.length)} files were left out: a message takes ${mostFiles} at most. Send the others in further messages, or all of them in one archive.` : null;
    const added = files.slice(0, room).map((file): Upload => {
      const key = crypto.getRandomValues(new Uint32Array(2)).join("-");
      const { name, size } = file;
      const refused = size === 0 ? `${name} is empty.` : rules ? fileProblem({ name, size, mime: file.type || "application/octet-stream" }, rules.channelName, rules.limits) : null;
      return { key, name, size, progress: 0, error: refused, refused: refused !== null, file };
    });
    this.#set([...this.pending, ...added]);
    for (const { key, file, refused } of added) if (!refused) this.#start(key, file);
    return added.length;
  }

  retry(key: string): void {
    const found = this.pending.find((one) => one.key === key);
    if (found) this.#start(key, found.file);
  }

  remove(key: string): void {
    this.#aborts.get(key)?.abort();
    this.#aborts.delete(key);
    this.#waiting = this.#waiting.filter((one) => one.key !== key);
    this.#set(this.pending.filter((one) => one.key !== key));
  }

  /** Who gets what is stored. @returns how to end it, with what is still on its way */
  tell(onStored: (file: StoredFile) => void): () => void {
    this.#onStored = onStored;
    return () => {
      for (const { key } of this.pending) this.remove(key);
    };
  }

  #start(key: string, file: File): void {
    this.#waiting.push({ key, file });
    this.#next();
  }

  #next(): void {
    const one = this.#aborts.size < mostAtOnce ? this.#waiting.shift() : undefined;
    if (one) void this.#send(one.key, one.file).finally(() => this.#next());
  }

  async #send(key: string, file: File): Promise<void> {
    const abort = new AbortController();
    this.#aborts.set(key, abort);
    this.#patch(key, { progress: 0, error: null });
    try {
      const done = await upload(file, { onProgress: (progress) => this.#patch(key, { progress }), signal: abort.signal });
      this.remove(key);
      this.#onStored(done);
    } catch (error) {
      this.#aborts.delete(key);
      this.#patch(key, { error: error instanceof Error ? error.message : String(error) });
    }
  }

  #patch(key: string, change: Partial<Upload>): void {
    this.#set(this.pending.map((one) => (one.key === key ? { ...one, ...change } : one)));
  }

  #set(pending: readonly Upload[]): void {
    this.pending = pending;
    for (const listener of this.#listeners) listener();
  }
}

/** At once; the others wait. */
const mostAtOnce = 3;

/** By conversation: they go on while another one is open, and end in the draft of the one in which they began. */
const lists = new Map<string, UploadList>();

/**
 * Uploads files as soon as they are chosen, a few at a time. What the channel would refuse is said before anything is sent. The conversation
 * must stay the same.
 * @param stored how many are there already
 */
export function useUploads(conversationId: string, rules: DraftRules | null, stored = 0): Uploads {
  const [list] = useState(() => lists.get(conversationId) ?? new UploadList((file) => changeDraft(conversationId, ({ files }) => ({ files: [...files, file] }))));
  useEffect(() => {
    lists.set(conversationId, list);
    return () => {
      if (!list.pending.length) lists.delete(conversationId);
    };
  }, [list, conversationId]);
  return useList(list, rules, stored);
}

/** The same for what is open for as long as it is written, as a dialog is. */
export function useFormUploads(onStored: (file: StoredFile) => void): Uploads {
  const latest = useRef(onStored);
  useEffect(() => {
    latest.current = onStored;
  });
  const [list] = useState(() => new UploadList());
  useEffect(() => list.tell((file) => latest.current(file)), [list]);
  return useList(list, null, 0);
}

function useList(list: UploadList, rules: DraftRules | null, stored: number): Uploads {
  const pending = useSyncExternalStore(list.subscribe, () => list.pending, () => none);
  return useMemo(() => ({ pending, leftOut: list.leftOut, add: (files) => list.add(files, rules, stored), retry: (key) => list.retry(key), remove: (key) => list.remove(key) }), [pending, list, rules, stored]);
}
