"use client";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { directoryQuery } from "@/lib/conversations/query";
import { readAmount, writeAmount } from "@/lib/format/amount";
import { languageName, offeredLanguages } from "@/lib/format/language";
import { pipelinesQuery } from "@/lib/pipelines/query";
import type { Field, RecordType } from "@/lib/records/contract";
import { everything, isGroup, listOf, operatorsOf, operatorWords, type Condition, type Group, type Operator } from "@/lib/records/list-query";
import { recordListQuery } from "@/lib/records/query";
import { recordTypes } from "@/lib/records/types";

export interface FilterBuilderProps {
  type: Pick<RecordType, "fields">;
  filter: Group;
  onChange: (filter: Group) => void;
}

/** Conditions on fields, all or any of them, and groups of such; each takes effect as soon as it is whole. */
export function FilterBuilder({ type, filter, onChange }: FilterBuilderProps) {
  // A condition that is not whole yet stays here and is not asked.
  const [drafted, setDrafted] = useState<Group>(filter.of.length ? filter : { match: "all", of: [draftOf(type)] });
  const set = (next: Group) => {
    setDrafted(next);
    onChange(whole(next));
  };
  return (
    <div className="flex flex-col gap-3">
      <GroupFields type={type} group={drafted} onChange={set} depth={1} />
      {filter.of.length > 0 && <Button size="sm" className="self-start" onClick={() => set(everything)}>Clear filters</Button>}
    </div>
  );
}

const firstField = ({ fields }: Pick<RecordType, "fields">) => fields[0]!;
const draftOf = (type: Pick<RecordType, "fields">): Condition => ({ field: firstField(type).name, op: operatorsOf(firstField(type))[0]! });
const needsValue = (op: Operator) => op !== "empty" && op !== "filled";

/** Without what cannot be asked yet. */
function whole({ match, of }: Group): Group {
  const parts = of.flatMap((part): (Condition | Group)[] => {
    if (isGroup(part)) return whole(part).of.length ? [whole(part)] : [];
    const { op, value } = part;
    return !needsValue(op) || (Array.isArray(value) ? value.length > 0 : value !== undefined && value !== "") ? [part] : [];
  });
  return { match, of: parts };
}

function GroupFields({ type, group, onChange, depth }: { type: Pick<RecordType, "fields">; group: Group; onChange: (group: Group) => void; depth: number }) {
  const replace = (at: number, part: Condition | Group | null) => onChange({ ...group, of: group.of.flatMap((one, index) => (index === at ? (part ? [part] : []) : [one])) });
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="sr-only">{depth === 1 ? "Conditions" : "Group of conditions"}</legend>
      {group.of.length > 1 && (
        <Select size="sm" aria-label="How the conditions go together" className="self-start" value={group.match} onChange={({ target }) => onChange({ ...group, match: target.value as Group["match"] })}>
          <option value="all">All of these</option>
          <option value="any">Any of these</option>
        </Select>
      )}
      {group.of.map((part, at) =>
        // A condition has no name of its own: its place is what tells it from the others.
        // oxlint-disable-next-line react/no-array-index-key
        isGroup(part) ? <div key={at} className="flex items-start gap-1 border-s-2 ps-2"><div className="min-w-0 flex-1"><GroupFields type={type} group={part} onChange={(next) => replace(at, next)} depth={depth + 1} /></div><IconButton label="Remove the group" size="sm" onClick={() => replace(at, null)}><Trash2 aria-hidden /></IconButton></div> : <ConditionFields key={at} type={type} condition={part} onChange={(next) => replace(at, next)} onRemove={() => replace(at, null)} />,
      )}
      <div className="flex gap-1">
        <Button size="sm" variant="ghost" onClick={() => onChange({ ...group, of: [...group.of, draftOf(type)] })}><Plus aria-hidden />Condition</Button>
        {depth < 3 && <Button size="sm" variant="ghost" onClick={() => onChange({ ...group, of: [...group.of, { match: group.match === "all" ? "any" : "all", of: [draftOf(type), draftOf(type)] }] })}><Plus aria-hidden />Group</Button>}
      </div>
    </fieldset>
  );
}

function ConditionFields({ type, condition, onChange, onRemove }: { type: Pick<RecordType, "fields">; condition: Condition; onChange: (condition: Condition) => void; onRemove: () => void }) {
  const field = type.fields.find(({ name }) => name === condition.field) ?? firstField(type);
  const choose = (name: string) => {
    const next = type.fields.find((one) => one.name === name) ?? field;
    onChange({ field: next.name, op: operatorsOf(next)[0]! });
  };
  return (
    <div className="flex items-start gap-1.5">
      <div className="grid min-w-0 flex-1 grid-cols-2 gap-1.5">
        <Select size="sm" aria-label="Field" value={field.name} onChange={({ target }) => choose(target.value)}>{type.fields.map(({ name, label }) => <option key={name} value={name}>{label}</option>)}</Select>
        <Select size="sm" aria-label="Comparison" value={condition.op} onChange={({ target }) => onChange({ field: field.name, op: target.value as Operator, ...(needsValue(target.value as Operator) && { value: condition.value }) })}>{operatorsOf(field).map((op) => <option key={op} value={op}>{operatorWords(field, op)}</option>)}</Select>
        {needsValue(condition.op) && <div className="col-span-2"><ConditionValue key={field.name} field={field} value={condition.value} onChange={(value) => onChange({ ...condition, value })} /></div>}
      </div>
      <IconButton label="Remove the condition" size="sm" onClick={onRemove}><Trash2 aria-hidden /></IconButton>
    </div>
  );
}

type ConditionValueProps = { field: Field; value: Condition["value"]; onChange: (value: Condition["value"]) => void };

function ConditionValue({ field, value, onChange }: ConditionValueProps) {
  switch (field.type) {
    case "number":
      return <Input size="sm" aria-label="Value" inputMode="decimal" defaultValue={value === undefined ? "" : String(value)} onChange={({ target }) => onChange(target.value.trim() === "" || Number.isNaN(Number(target.value)) ? undefined : Number(target.value))} />;
    case "money":
      return <Input size="sm" aria-label="Value" inputMode="decimal" defaultValue={value === undefined ? "" : writeAmount(Number(value), "EUR")} onChange={({ target }) => onChange(readAmount(target.value, "EUR") ?? undefined)} />;
    case "stage":
      return <Stages value={value} onChange={onChange} />;
    case "date":
      return <Input size="sm" aria-label="Value" type="date" defaultValue={String(value ?? "")} onChange={({ target }) => onChange(target.value || undefined)} />;
    case "moment":
      return <Input size="sm" aria-label="Value" type="date" defaultValue={String(value ?? "").slice(0, 10)} onChange={({ target }) => onChange(target.value ? new Date(`${target.value}T00:00`).toISOString() : undefined)} />;
    case "choice":
    case "choices":
      return <Several value={value} onChange={onChange} choices={field.options.map(({ value: id, label }) => ({ id, name: label }))} />;
    case "language":
      return <Several value={value} onChange={onChange} choices={offeredLanguages.map((tag) => ({ id: tag, name: languageName(tag) }))} />;
    case "member":
      return <Members value={value} onChange={onChange} />;
    case "record":
      return <Records field={field} value={value} onChange={onChange} />;
    case "labels":
      return <Input size="sm" aria-label="Value" placeholder="Labels, separated by commas" defaultValue={Array.isArray(value) ? value.join(", ") : ""} onChange={({ target }) => onChange(target.value.split(",").map((label) => label.trim()).filter(Boolean))} />;
    default:
      return <Input size="sm" aria-label="Value" defaultValue={String(value ?? "")} maxLength={200} onChange={({ target }) => onChange(target.value.trim() || undefined)} />;
  }
}

function Members(props: Omit<ConditionValueProps, "field">) {
  const { data: directory } = useQuery(directoryQuery);
  return <Several {...props} choices={directory?.members.map(({ id, name }) => ({ id, name })) ?? []} />;
}

function Stages(props: Omit<ConditionValueProps, "field">) {
  const { data } = useQuery(pipelinesQuery);
  const several = (data?.items.length ?? 0) > 1;
  return <Several {...props} choices={data?.items.flatMap(({ name: pipeline, stages }) => stages.map(({ id, name }) => ({ id, name: several ? `${pipeline}: ${name}` : name }))) ?? []} />;
}

function Records({ field, ...props }: ConditionValueProps & { field: Extract<Field, { type: "record" }> }) {
  const type = recordTypes[field.of];
  const [q, setQ] = useState("");
  const { data } = useInfiniteQuery(recordListQuery(type, listOf(type, { q: q.trim() })));
  return (
    <div className="flex flex-col gap-1.5">
      <Input size="sm" aria-label={`Find a ${type.one}`} placeholder={`Find a ${type.one}`} value={q} onChange={({ target }) => setQ(target.value)} />
      <Several {...props} choices={data?.pages[0]?.items.map(({ id, name }) => ({ id, name: String(name) })) ?? []} />
    </div>
  );
}

/** Any number of choices; the platform's own list, which a keyboard knows. */
function Several({ value, onChange, choices }: Omit<ConditionValueProps, "field"> & { choices: readonly { id: string; name: string }[] }) {
  return (
    <select multiple size={4} aria-label="Values" className="input h-auto w-full py-1 text-13" value={Array.isArray(value) ? value : []} onChange={({ target }) => onChange([...target.selectedOptions].map((option) => option.value))}>
      {choices.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
    </select>
  );
}
