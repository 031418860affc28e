"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Archive, Plus, RotateCcw, SquarePen, Tag } from "lucide-react";
import { useState } from "react";
import { LabelDot } from "@/components/labels/label-chip";
import { PageFrame, Section } from "@/components/settings/page-frame";
import { Button, IconButton } from "@/components/ui/button";
import { SkeletonRows } from "@/components/ui/skeleton";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { toast, toastFailure } from "@/components/ui/toast";
import { patchJson } from "@/lib/http/fetch-json";
import { labelKeys, labelShape, labelsQuery } from "@/lib/labels/query";
import type { Label } from "@/lib/labels/schema";
import { LabelDialog } from "./label-dialog";

/** The workspace's labels: their names and colours, and which are offered. */
export function LabelsPage() {
  const client = useQueryClient();
  const { data, error, refetch, isFetching } = useQuery(labelsQuery);
  const [editing, setEditing] = useState<Label | "new" | null>(null);
  const refresh = () => client.invalidateQueries({ queryKey: labelKeys.all });
  const [offered, archived] = [data?.filter(({ isArchived }) => !isArchived) ?? [], data?.filter(({ isArchived }) => isArchived) ?? []];
  const make = <Button variant="primary" onClick={() => setEditing("new")}><Plus aria-hidden />New label</Button>;

  async function setArchived(label: Label, isArchived: boolean): Promise<void> {
    client.setQueryData(labelsQuery.queryKey, (now) => now?.map((one) => (one.id === label.id ? { ...one, isArchived } : one)));
    try {
      await patchJson(`/api/v1/labels/${label.id}`, { isArchived }, labelShape("labelRow"));
      toast(isArchived ? `“${label.name}” is not offered any more` : `“${label.name}” is offered again`, { description: isArchived ? "What bears it keeps it." : undefined, undo: () => void setArchived(label, !isArchived) });
    } catch (failure) {
      toastFailure("It was not changed", failure);
    }
    await refresh();
  }
  return (
    <PageFrame title="Labels" description="Words by which conversations and mentions are sorted and found. Whoever answers them can make a new one by typing it." actions={offered.length > 0 && make}>
      {data ? (
        offered.length ? (
          <ul aria-label="Labels" className="card divide-y">
            {offered.map((label) => (
              <li key={label.id} className="flex min-h-11 items-center gap-3 px-3 py-1.5">
                <LabelDot name={label.name} className="size-2.5" />
                <span dir="auto" className="min-w-0 flex-1 truncate text-14">{label.name}</span>
                <IconButton label={`Change ${label.name}`} size="sm" onClick={() => setEditing(label)}><SquarePen aria-hidden /></IconButton>
                <IconButton label={`Archive ${label.name}`} size="sm" onClick={() => void setArchived(label, true)}><Archive aria-hidden /></IconButton>
              </li>
            ))}
          </ul>
        ) : <div className="card"><EmptyState icon={<Tag />} action={make}>There are no labels yet. Make some for what you want to find again: complaint, delivery, VIP.</EmptyState></div>
      ) : error ? <div className="card"><ErrorState title="The labels could not be read" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState></div>
        : <div className="card"><SkeletonRows rows={4} label="Loading labels" /></div>}
      {archived.length > 0 && (
        <Section title="Archived" description="They are not offered, and what bears them keeps them.">
          <ul aria-label="Archived labels" className="card divide-y">
            {archived.map((label) => <li key={label.id} className="flex min-h-11 items-center gap-3 px-3 py-1.5"><LabelDot name={label.name} className="size-2.5" /><span dir="auto" className="min-w-0 flex-1 truncate text-14 text-ink-2">{label.name}</span><Button size="sm" aria-label={`Restore ${label.name}`} onClick={() => void setArchived(label, false)}><RotateCcw aria-hidden />Restore</Button></li>)}
          </ul>
        </Section>
      )}
      {editing && <LabelDialog label={editing === "new" ? null : editing} onClose={() => setEditing(null)} onSaved={() => { setEditing(null); void refresh(); }} />}
    </PageFrame>
  );
}
