"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { toast, toastFailure } from "@/components/ui/toast";
import { putJson } from "@/lib/http/fetch-json";
import type { RecordType } from "@/lib/records/contract";
import type { LineInput, RecordLine } from "@/lib/records/line-schema";
import { lineTotal } from "@/lib/records/line-total";
import { recordKeys, recordQuery, recordShape } from "@/lib/records/query";
import type { RecordDetail } from "@/lib/records/schema";
import { LineEditor, type LineState } from "./line-editor";

/** Characters; browsers let 64 KB outlive a page. */
const mostKeptAlive = 50_000;

/** A record's lines, to be written on: on the screen at once, with their total, and with an undo. */
export function useLines(type: RecordType, { record: { id }, lines = noLines }: RecordDetail, currency: string): { editor: LineEditor; state: LineState } {
  const client = useQueryClient();
  const [editor] = useState(() => {
    const { queryKey } = recordQuery(type, id);
    const hold = (detail: RecordDetail) => client.setQueryData(queryKey, detail);
    const refresh = () => void client.invalidateQueries({ queryKey: recordKeys.all(type.kind) });
    const send = (wanted: readonly LineInput[], keepalive: boolean) => putJson(`/api/v1/${type.kind}/${id}/lines`, { lines: wanted }, recordShape.detail(type), { keepalive });
    return new LineEditor({
      async put(wanted, leaving) {
        const before = client.getQueryData(queryKey);
        if (!leaving) await client.cancelQueries({ queryKey, exact: true });
        if (before) hold(withLines(before, wanted));
        try {
          hold(await send(wanted, leaving && JSON.stringify(wanted).length < mostKeptAlive));
        } catch (error) {
          if (before) hold(before);
          throw error;
        } finally {
          refresh();
        }
      },
      onStored: (was) => toast("Lines changed", { id: `${id}-lines`, undo: () => void send(was, false).then(hold, (error: unknown) => toastFailure("The lines were not changed", error)).finally(refresh) }),
    }, currency, lines);
  });
  useEffect(() => editor.receive(lines, currency), [editor, lines, currency]);
  useEffect(() => {
    const leave = () => void editor.save(true);
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [editor]);
  return { editor, state: useSyncExternalStore(editor.subscribe, editor.getState, editor.getState) };
}

const noLines: RecordLine[] = [];

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
