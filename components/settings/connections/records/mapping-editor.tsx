"use client";
import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { recordTypes } from "@/lib/records/types";
import { remoteFieldsQuery } from "@/lib/sync/query";
import type { FieldPair, SyncedTypeView } from "@/lib/sync/schema";

export interface MappingEditorProps {
  connectionId: string;
  name: string;
  type: SyncedTypeView;
  busy: boolean;
  /** Null: as the connector suggests. */
  save: (mapping: FieldPair[] | null) => void;
}

const beside: Record<string, string> = { handles: "E-mail addresses and phone numbers", lines: "Lines", shipments: "Shipments" };

/** Which of their fields is which of ours, and which way it goes. */
export function MappingEditor({ connectionId, name, type, busy, save }: MappingEditorProps) {
  const { data, error } = useQuery(remoteFieldsQuery(connectionId));
  const [pairs, setPairs] = useState<FieldPair[]>(type.mapping);
  const theirs = data?.types.find((one) => one.type === type.type)?.fields ?? [];
  const definition = recordTypes[type.kind];
  const ours = definition.fields.filter(({ readOnly, type: fieldType }) => !readOnly && fieldType !== "member");
  const labelOf = (local: string) => beside[local] ?? definition.fields.find((field) => field.name === local)?.label ?? local;
  const free = ours.filter((field) => !pairs.some(({ local }) => local === field.name));
  const set = (index: number, patch: Partial<FieldPair>) => setPairs(pairs.map((pair, at) => (at === index ? { ...pair, ...patch } : pair)));
  const changed = JSON.stringify(pairs) !== JSON.stringify(type.mapping);
  const plain = theirs.filter(({ type: fieldType }) => ["text", "number", "date", "moment"].includes(fieldType));
  return (
    <form className="flex flex-col gap-3" onSubmit={(event) => { event.preventDefault(); save(pairs); }} aria-label={`Fields of ${type.many.toLowerCase()}`}>
      {error && <p role="alert" className="text-13 text-bad">The fields of {name} could not be asked for. {error.message}</p>}
      <ul className="flex flex-col divide-y">
        {pairs.map((pair, index) => {
          const remote = theirs.find((field) => field.name === pair.remote);
          return (
            <li key={`${pair.remote} ${pair.local}`} className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)] items-center gap-x-3 gap-y-1 py-2 text-13 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_220px]">
              <span className="truncate" title={pair.remote}>{remote?.label ?? pair.remote}</span>
              <span className="truncate text-ink-2">{labelOf(pair.local)}</span>
              <Select size="sm" className="max-sm:col-span-2" aria-label={`Direction of ${remote?.label ?? pair.remote}`} value={pair.direction} onChange={({ target }) => set(index, { direction: target.value as FieldPair["direction"] })}>
                <option value="in">From {name}, which decides</option>
                <option value="fill">From {name}, while empty here</option>
                {(remote?.writable || pair.direction === "both") && <option value="both">Both ways, the later counts</option>}
                {(remote?.writable || pair.direction === "out") && <option value="out">From Weft to {name}</option>}
                <option value="off">Neither way</option>
              </Select>
            </li>
          );
        })}
      </ul>
      {plain.length > 0 && free.length > 0 && <AddPair name={name} theirs={plain} ours={free} add={(pair) => setPairs([...pairs, pair])} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" size="sm" disabled={!changed} busy={busy}>Save fields</Button>
        {changed && <Button size="sm" variant="ghost" onClick={() => setPairs(type.mapping)}>Leave as it was</Button>}
        {type.changed && !changed && <Button size="sm" variant="ghost" onClick={() => save(null)}>Use what is suggested</Button>}
      </div>
    </form>
  );
}

interface AddPairProps {
  name: string;
  theirs: readonly { name: string; label: string }[];
  ours: readonly { name: string; label: string }[];
  add: (pair: FieldPair) => void;
}

function AddPair({ name, theirs, ours, add }: AddPairProps) {
  const [remote, setRemote] = useState("");
  const [local, setLocal] = useState("");
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)] items-center gap-x-3 gap-y-2 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_220px]">
      <Select size="sm" aria-label={`Another field of ${name}`} value={remote} onChange={({ target }) => setRemote(target.value)}><option value="">Another field there…</option>{theirs.map((field) => <option key={field.name} value={field.name}>{field.label}</option>)}</Select>
      <Select size="sm" aria-label="Which field here" value={local} onChange={({ target }) => setLocal(target.value)}><option value="">…is which field here</option>{ours.map((field) => <option key={field.name} value={field.name}>{field.label}</option>)}</Select>
      <Button size="sm" className="justify-self-start" disabled={!remote || !local} onClick={() => { add({ remote, local, direction: "in" }); setRemote(""); setLocal(""); }}><Plus aria-hidden />Add</Button>
    </div>
  );
}
