"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { RotateCcw, Trash2, X } from "lucide-react";
import { useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { toast, toastFailure } from "@/components/ui/toast";
import { directoryQuery } from "@/lib/conversations/query";
import { patchJson, postJson } from "@/lib/http/fetch-json";
import type { RecordType } from "@/lib/records/contract";
import { recordKeys, recordShape } from "@/lib/records/query";
import type { Values } from "@/lib/records/schema";

/** What can be done with the chosen ones together. */
export function BulkBar({ type, ids, deleted, onDone }: { type: RecordType; ids: readonly string[]; deleted: boolean; onDone: () => void }) {
  const client = useQueryClient();
  const { data: directory } = useQuery(directoryQuery);
  const [busy, setBusy] = useState(false);
  const counted = (count: number) => `${count.toLocaleString("en-GB")} ${count === 1 ? type.one : type.many}`;
  const address = `/api/v1/${type.kind}`;

  async function run(work: () => Promise<{ changed: number }>, done: (changed: number) => string, undo?: () => Promise<unknown>) {
    setBusy(true);
    try {
      const { changed } = await work();
      onDone();
      const back = undo && (() => void undo().catch(failed).finally(refresh));
      toast(done(changed), changed ? { undo: back } : {});
    } catch (error) {
      failed(error);
    } finally {
      setBusy(false);
      refresh();
    }
  }
  const refresh = () => void client.invalidateQueries({ queryKey: recordKeys.all(type.kind) });
  const failed = (error: unknown) => toastFailure("Nothing was changed", error);
  const move = (to: "deletion" | "restoration") => postJson(`${address}/${to}`, { ids }, recordShape.changed());
  const patch = (values: Values) => patchJson(address, { ids, patch: values }, recordShape.changed());

  return (
    <div role="toolbar" aria-label="Chosen records" className="flex min-h-10 flex-none flex-wrap items-center gap-2 border-b bg-accent-soft px-3.5 py-1.5 text-13">
      <output className="font-medium">{counted(ids.length)} chosen</output>
      {deleted ? (
        <Button size="sm" busy={busy} onClick={() => void run(() => move("restoration"), (changed) => `${counted(changed)} restored`, () => move("deletion"))}><RotateCcw aria-hidden />Restore</Button>
      ) : (
        <>
          <Select size="sm" aria-label="Give them an owner" value="" disabled={busy} onChange={({ target }) => target.value && void run(() => patch({ ownerId: target.value === "nobody" ? null : target.value }), (changed) => `${counted(changed)} changed`)}>
            <option value="">Owner…</option>
            <option value="nobody">Nobody</option>
            {directory?.members.filter(({ active }) => active).map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
          </Select>
          <Button size="sm" busy={busy} onClick={() => void run(() => move("deletion"), (changed) => `${counted(changed)} deleted`, () => move("restoration"))}><Trash2 aria-hidden />Delete</Button>
        </>
      )}
      <IconButton label="Choose none" size="sm" className="ms-auto" onClick={onDone}><X aria-hidden /></IconButton>
    </div>
  );
}
