"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ArrowDown, ArrowUp, Plus, RotateCcw, SquarePen, Trash2 } from "lucide-react";
import { useState } from "react";
import { PageFrame, Section } from "@/components/settings/page-frame";
import { Button, IconButton } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Select } from "@/components/ui/select";
import { SkeletonRows } from "@/components/ui/skeleton";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { toast, toastFailure } from "@/components/ui/toast";
import { useAddress } from "@/components/ui/use-address";
import { customFieldKeys, customFieldShape, customFieldsQuery } from "@/lib/custom-fields/query";
import type { CustomField } from "@/lib/custom-fields/schema";
import { patchJson, putJson } from "@/lib/http/fetch-json";
import { recordKinds, type RecordKind } from "@/lib/records/contract";
import { recordTypes } from "@/lib/records/types";
import { FieldDialog } from "./field-dialog";
import { typeWords } from "./type-words";

const titleOf = (kind: RecordKind) => recordTypes[kind].many[0]!.toUpperCase() + recordTypes[kind].many.slice(1);

/** The fields that a workspace gives its records beside Weft's own. */
export function FieldsPage() {
  const { text, go } = useAddress("/settings/fields");
  const asked = new URLSearchParams(text).get("kind");
  const kind = recordKinds.find((one) => one === asked) ?? "contacts";
  const client = useQueryClient();
  const { data, error, refetch, isFetching } = useQuery(customFieldsQuery);
  const [editing, setEditing] = useState<CustomField | "new" | null>(null);
  const all = data?.filter((field) => field.kind === kind) ?? [];
  const [shown, removed] = [all.filter(({ archivedAt }) => !archivedAt), all.filter(({ archivedAt }) => archivedAt)];
  const refresh = () => client.invalidateQueries({ queryKey: customFieldKeys.all });
  const make = <Button variant="primary" onClick={() => setEditing("new")}><Plus aria-hidden />New field</Button>;

  async function setArchived(field: CustomField, archived: boolean) {
    try {
      await patchJson(`/api/v1/custom-fields/${field.id}`, { archived }, customFieldShape("customField"));
      toast(archived ? `“${field.label}” was removed; its values are kept` : `“${field.label}” is back, with its values`, { undo: () => void setArchived(field, !archived) });
    } catch (failure) {
      toastFailure("It was not changed", failure);
    }
    await refresh();
  }
  async function move(at: number, by: 1 | -1) {
    const ids = shown.map(({ id }) => id);
    const next = ids.toSpliced(at, 1).toSpliced(at + by, 0, ids[at]!);
    client.setQueryData(customFieldsQuery.queryKey, (now) => now && [...now].sort((a, b) => (next.indexOf(a.id) < 0 || next.indexOf(b.id) < 0 ? 0 : next.indexOf(a.id) - next.indexOf(b.id))));
    try {
      await putJson("/api/v1/custom-fields/order", { kind, ids: next });
    } catch (failure) {
      toastFailure("The order was not changed", failure);
    }
    await refresh();
  }
  const chooseKind = <Select size="sm" aria-label="Fields of" className="w-44" value={kind} onChange={({ target }) => go(new URLSearchParams(target.value === "contacts" ? {} : { kind: target.value }))}>{recordKinds.map((one) => <option key={one} value={one}>{titleOf(one)}</option>)}</Select>;
  return (
    <PageFrame title="Custom fields" description="What your company keeps of its records beside what Weft has a place for. They stand in forms, on pages and in lists, and can be filtered and sorted by." actions={<>{chooseKind}{shown.length > 0 && make}</>}>
      {data ? (
        shown.length ? (
          <ul aria-label={`Fields of ${recordTypes[kind].many}`} className="card divide-y">
            {shown.map((field, at) => (
              <li key={field.id} className="flex flex-wrap items-center gap-x-3 gap-y-2 p-3">
                <FieldWords field={field} />
                <span className="flex flex-none items-center gap-1">
                  <IconButton label={`${field.label} further up`} size="sm" disabled={at === 0} onClick={() => void move(at, -1)}><ArrowUp aria-hidden /></IconButton>
                  <IconButton label={`${field.label} further down`} size="sm" disabled={at === shown.length - 1} onClick={() => void move(at, 1)}><ArrowDown aria-hidden /></IconButton>
                  <IconButton label={`Change ${field.label}`} size="sm" onClick={() => setEditing(field)}><SquarePen aria-hidden /></IconButton>
                  <IconButton label={`Remove ${field.label}`} size="sm" onClick={() => void setArchived(field, true)}><Trash2 aria-hidden /></IconButton>
                </span>
              </li>
            ))}
          </ul>
        ) : <div className="card"><EmptyState icon={<SquarePen />} action={make}>{`${titleOf(kind)} have no fields of your own yet. Add what you want to know of each of them, like a customer number or a delivery day.`}</EmptyState></div>
      ) : error ? <div className="card"><ErrorState title="The fields could not be read" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState></div>
        : <div className="card"><SkeletonRows rows={3} label="Loading fields" /></div>}
      {removed.length > 0 && (
        <Section title="Removed" description="They show nowhere, and their values are kept.">
          <ul aria-label="Removed fields" className="card divide-y">
            {removed.map((field) => <li key={field.id} className="flex flex-wrap items-center gap-x-3 gap-y-2 p-3"><FieldWords field={field} /><Button size="sm" aria-label={`Restore ${field.label}`} onClick={() => void setArchived(field, false)}><RotateCcw aria-hidden />Restore</Button></li>)}
          </ul>
        </Section>
      )}
      {editing && <FieldDialog kind={kind} field={editing === "new" ? null : editing} onClose={() => setEditing(null)} onSaved={() => { setEditing(null); void refresh(); }} />}
    </PageFrame>
  );
}

function FieldWords({ field: { label, type, options, of, required, key, help } }: { field: CustomField }) {
  const offered = options.filter(({ archived }) => !archived).map((option) => option.label);
  const more = [of && `of ${recordTypes[of].many}`, offered.length > 0 && offered.slice(0, 5).join(", ") + (offered.length > 5 ? ` and ${offered.length - 5} more` : ""), help].filter(Boolean).join(" · ");
  return (
    <div className="min-w-0 flex-1 basis-60">
      <p className="flex flex-wrap items-center gap-x-2 text-14"><span dir="auto" className="font-medium">{label}</span>{required && <Chip tone="outline">Needed</Chip>}<code className="text-12 text-ink-3">{key}</code></p>
      <p dir="auto" className="text-13 text-ink-3">{typeWords[type]}{more && ` · ${more}`}</p>
    </div>
  );
}
