"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ChevronDown } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { toast, toastFailure } from "@/components/ui/toast";
import { formatCount } from "@/lib/format/number";
import { patchJson } from "@/lib/http/fetch-json";
import { syncKeys, syncShape } from "@/lib/sync/query";
import type { SyncedTypeView, TypePatch } from "@/lib/sync/schema";
import { recordTypes } from "@/lib/records/types";
import { MappingEditor } from "./mapping-editor";

/** One type of record: its progress, a way to its fields, and a switch. */
export function SyncedType({ connectionId, name, type }: { connectionId: string; name: string; type: SyncedTypeView }) {
  const [open, setOpen] = useState(false);
  const queryClient = useQueryClient();
  const change = useMutation({
    mutationFn: (patch: TypePatch) => patchJson(`/api/v1/connections/${connectionId}/records/${type.type}`, patch, syncShape("syncView")),
    onSuccess: (view, { mapping, isOff }) => {
      queryClient.setQueryData(syncKeys.one(connectionId), view);
      toast(mapping !== undefined ? "The fields were saved" : isOff ? `${type.many} are left alone` : `${type.many} are being read`, mapping !== undefined ? { description: `Everything is read from ${name} once more.` } : {});
    },
    onError: (error) => toastFailure("It was not changed", error),
  });
  const many = recordTypes[type.kind].many;
  return (
    <li className="card flex flex-col">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 p-3">
        <div className="min-w-0 flex-1 basis-60">
          <p className="text-14 font-medium">{type.many} <span className="font-normal text-ink-2">become <Link href={`/${type.kind}`} className="underline underline-offset-2 hover:text-ink">{many}</Link></span></p>
          <Progress type={type} />
        </div>
        {type.isOff ? <Button size="sm" busy={change.isPending} onClick={() => change.mutate({ isOff: false })}>Switch on</Button>
          : <Button size="sm" aria-expanded={open} onClick={() => setOpen(!open)}>Fields<ChevronDown aria-hidden className={open ? "rotate-180" : undefined} /></Button>}
      </div>
      {open && !type.isOff && (
        <div className="flex flex-col gap-4 border-t p-3">
          <MappingEditor key={JSON.stringify(type.mapping)} connectionId={connectionId} name={name} type={type} busy={change.isPending} save={(mapping) => change.mutate({ mapping })} />
          <div className="flex flex-wrap gap-2 border-t pt-3">
            <Button size="sm" variant="ghost" onClick={() => change.mutate({ reload: true })}>Read everything once more</Button>
            <Button size="sm" variant="ghost" onClick={() => change.mutate({ isOff: true })}>Leave {type.many.toLowerCase()} alone</Button>
          </div>
        </div>
      )}
    </li>
  );
}

function Progress({ type: { isOff, loaded, total, loadedAt, polledAt } }: { type: SyncedTypeView }) {
  if (isOff) return <p className="text-12 text-ink-3">Left alone. What came before stays.</p>;
  if (!polledAt) return <p className="text-12 text-ink-3">Waits for its turn.</p>;
  if (loadedAt) return <p className="text-12 text-ink-3">{formatCount(loaded)} loaded. Last looked <Time value={polledAt} />.</p>;
  const share = total ? Math.min(1, loaded / total) : null;
  return (
    <div className="flex flex-col gap-1 pt-1">
      <output className="block text-12 text-ink-2">{total === null ? `${formatCount(loaded)} loaded so far` : `${formatCount(loaded)} of ${formatCount(total)} loaded`}</output>
      {share !== null && <progress aria-label="First load" value={share} max={1} className="h-1.5 w-full max-w-80 accent-accent" />}
    </div>
  );
}
