"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { fileProblem, type DraftRules } from "@/lib/conversations/draft-rules";
import type { StoredFile } from "@/lib/files/schema";
import { upload } from "./upload";

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
  add: (files: readonly File[]) => void;
  retry: (key: string) => void;
  remove: (key: string) => void;
}

/** Uploads files as soon as they are chosen. What the channel would refuse is said before anything is sent. */
export function useUploads(rules: DraftRules | null, onStored: (file: StoredFile) => void): Uploads {
  const [pending, setPending] = useState<readonly Upload[]>([]);
  const aborts = useRef(new Map<string, AbortController>());
  const stored = useRef(onStored);
  useEffect(() => {
    stored.current = onStored;
  }, [onStored]);
  useEffect(() => {
    const running = aborts.current;
    return () => running.forEach((abort) => abort.abort());
  }, []);

  const patch = useCallback((key: string, change: Partial<Upload>) => setPending((all) => all.map((one) => (one.key === key ? { ...one, ...change } : one))), []);
  const remove = useCallback((key: string) => {
    aborts.current.get(key)?.abort();
    aborts.current.delete(key);
    setPending((all) => all.filter((one) => one.key !== key));
  }, []);

  const start = useCallback(async (key: string, file: File) => {
    const abort = new AbortController();
    aborts.current.set(key, abort);
    patch(key, { progress: 0, error: null });
    try {
      const done = await upload(file, { onProgress: (progress) => patch(key, { progress }), signal: abort.signal });
      remove(key);
      stored.current(done);
    } catch (error) {
      patch(key, { error: error instanceof Error ? error.message : String(error) });
    }
  }, [patch, remove]);

  const add = useCallback((files: readonly File[]) => {
    for (const file of files) {
      const key = crypto.getRandomValues(new Uint32Array(2)).join("-");
      const { name, size } = file;
      const refused = size === 0 ? `${name} is empty.` : rules ? fileProblem({ name, size, mime: file.type || "application/octet-stream" }, rules.channelName, rules.limits) : null;
      setPending((all) => [...all, { key, name, size, progress: 0, error: refused, refused: refused !== null, file }]);
      if (!refused) void start(key, file);
    }
  }, [rules, start]);

  const retry = useCallback((key: string) => {
    const found = pending.find((one) => one.key === key);
    if (found) void start(key, found.file);
  }, [pending, start]);

  return { pending, add, retry, remove };
}
