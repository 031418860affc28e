"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { toast, toastFailure } from "@/components/ui/toast";
import { ApiError, putJson } from "@/lib/http/fetch-json";
import type { RecordType } from "@/lib/records/contract";
import type { LineInput, RecordLine } from "@/lib/records/line-schema";
import { lineTotal } from "@/lib/records/line-total";
import { recordKeys, recordQuery, recordShape } from "@/lib/records/query";
import type { RecordDetail } from "@/lib/records/schema";
import { LineEditor, LinesChanged, type LineState, type StoredLines } from "./line-editor";

/** What was written and could not be stored before its page was left, by record. */
const kept = new Map<string, LineEditor>();

/** A record's lines, to be written on: on the screen at once, with their total, and with an undo. */
export function useLines(type: RecordType, detail: RecordDetail, currency: string): { editor: LineEditor; state: LineState } {
  const { record: { id, [type.title]: name } } = detail;
  const client = useQueryClient();
  const [editor] = useState(() => {
    const left = kept.get(id);
    if (left) return left;
    const { queryKey } = recordQuery(type, id);
    const hold = (detail: RecordDetail) => client.setQueryData(queryKey, detail);
    const refresh = () => void client.invalidateQueries({ queryKey: recordKeys.all(type.kind) });
    const send = (wanted: readonly LineInput[], version: string) => putJson(`/api/v1/${type.kind}/${id}/lines`, { lines: wanted, version }, recordShape.detail(type));
    return new LineEditor({
      async put(wanted, from, leaving) {
        const before = client.getQueryData(queryKey);
        if (!leaving) await client.cancelQueries({ queryKey, exact: true });
        if (before) hold(withLines(before, wanted));
        try {
          const stored = await send(wanted, from);
          hold(stored);
          return storedIn(stored);
        } catch (error) {
          if (before) hold(before);
          const words = error instanceof ApiError && error.status === 409 ? error.byField.version : undefined;
          throw words ? new LinesChanged(words, storedIn(await client.fetchQuery({ ...recordQuery(type, id), staleTime: 0 }))) : error;
        } finally {
          refresh();
        }
      },
      onStored: (was, now) => toast("Lines changed", { id: `${id}-lines`, undo: () => void send(was, now).then(hold, (error: unknown) => toastFailure("The lines were not changed", error)).finally(refresh) }),
    }, currency, storedIn(detail));
  });
  const { lines, linesVersion } = detail;
  useEffect(() => editor.receive(storedIn({ lines, linesVersion }), currency), [editor, lines, linesVersion, currency]);
  useEffect(() => {
    const leave = () => editor.save(true);
    const ask = (event: BeforeUnloadEvent) => editor.getState().conflict && event.preventDefault();
    window.addEventListener("pagehide", leave);
    window.addEventListener("beforeunload", ask);
    return () => {
      window.removeEventListener("pagehide", leave);
      window.removeEventListener("beforeunload", ask);
      void leave().then(() => {
        if (!editor.waits) return void kept.delete(id);
        kept.set(id, editor);
        const { failure, conflict } = editor.getState();
        toast(`The lines of ${String(name)} are not stored yet`, { id: `${id}-lines`, description: `${conflict?.words ?? failure ?? "One of them is not complete."} What you wrote is still there when you open it again.`, tone: "bad" });
      });
    };
  }, [editor, id, name]);
  return { editor, state: useSyncExternalStore(editor.subscribe, editor.getState, editor.getState) };
}

const noLines: RecordLine[] = [];
const storedIn = ({ lines = noLines, linesVersion = "" }: Pick<RecordDetail, "lines" | "linesVersion">): StoredLines => ({ lines, version: linesVersion });

/** The record as it will be, so that its total is right at once. */
function withLines(detail: RecordDetail, wanted: readonly LineInput[]): RecordDetail {
  const lines = wanted.map((line) => ({ ...line, totalMinor: lineTotal(line) }));
  const total = "totalMinor" in detail.record ? { totalMinor: lines.reduce((sum, line) => sum + line.totalMinor, 0) } : {};
  return { ...detail, lines, record: { ...detail.record, ...total } };
}

/** The focus goes to a line's field once that is drawn. */
export function useFocusLine() {
  const list = useRef<HTMLUListElement>(null);
  const focus = (key: string, field: string) => requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-line="${CSS.escape(key)}"] [name="${field}"]`)?.focus());
  return { list, focus };
}
