"use client";
import { useQueryClient, type InfiniteData } from "@tanstack/react-query";
import { useState } from "react";
import { toast, toastFailure } from "@/components/ui/toast";
import { patchJson, postJson } from "@/lib/http/fetch-json";
import type { RecordKind } from "@/lib/records/contract";
import type { RecordNote } from "@/lib/records/note-schema";
import { recordKeys, recordShape } from "@/lib/records/query";
import type { TimelineEntry, TimelinePage } from "@/lib/records/timeline-schema";

/** Writing notes on a record: on the screen at once, and with an undo. */
export function useNotes({ kind, id }: { kind: RecordKind; id: string }) {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const address = `/api/v1/${kind}/${id}/notes`;
  const refresh = () => void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === recordKeys.all(kind)[0] && queryKey[4] === "timeline" });
  /** In every timeline that holds it, a company's as well as its people's. */
  const show = (work: (entry: TimelineEntry & { kind: "note" }) => TimelineEntry | null, noteId: string) => {
    client.setQueriesData<InfiniteData<TimelinePage>>({ predicate: ({ queryKey }) => queryKey[4] === "timeline" }, (data) => data && { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.flatMap((entry) => (entry.kind === "note" && entry.id === noteId ? (work(entry) ?? []) : [entry])) })) });
  };

  async function run<T>(work: () => Promise<T>): Promise<T | null> {
    setBusy(true);
    try {
      return await work();
    } catch (error) {
      toastFailure("The note was not kept", error);
      return null;
    } finally {
      setBusy(false);
      refresh();
    }
  }
  const patch = (noteId: string, body: { text?: string; deleted?: boolean }) => patchJson(`${address}/${noteId}`, body, recordShape.note());

  async function add(text: string): Promise<boolean> {
    const note = await run(() => postJson(address, { text }, recordShape.note()));
    if (note) client.setQueriesData<InfiniteData<TimelinePage>>({ predicate: ({ queryKey }) => queryKey[1] === kind && queryKey[3] === id && queryKey[4] === "timeline" && (queryKey[5] === "all" || queryKey[5] === "note") && !queryKey[6] }, (data) => data && { ...data, pages: data.pages.map((page, index) => (index || page.items.some((entry) => entry.id === note.id) ? page : { ...page, items: [{ kind: "note" as const, id: note.id, at: note.at, note, contact: null }, ...page.items] })) });
    return note !== null;
  }
  async function change(note: RecordNote, text: string): Promise<boolean> {
    if (text === note.text) return true;
    const after = await run(() => patch(note.id, { text }));
    if (!after) return false;
    show((entry) => ({ ...entry, note: after }), note.id);
    toast("Note changed", { id: note.id, undo: () => void run(() => patch(note.id, { text: note.text })) });
    return true;
  }
  async function remove(note: RecordNote): Promise<void> {
    show(() => null, note.id);
    if (await run(() => patch(note.id, { deleted: true }))) toast("Note deleted", { id: note.id, undo: () => void run(() => patch(note.id, { deleted: false })) });
  }
  return { add, change, remove, busy };
}
