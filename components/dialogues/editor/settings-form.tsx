"use client";
import { useQuery } from "@tanstack/react-query";
import { Plus, Trash2 } from "lucide-react";
import { Button, IconButton } from "@/components/ui/button";
import { Checkbox, Choice } from "@/components/ui/check";
import { Field, FieldGroup } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { directoryQuery } from "@/lib/conversations/query";
import type { Definition, TimeTrigger, Trigger, VariableType } from "@/lib/dialogues/definition";
import { mostDaysAway } from "@/lib/dialogues/due";
import { recordKinds, type RecordKind } from "@/lib/records/contract";
import { recordTypes } from "@/lib/records/types";
import { useEditing } from "./context";
import { DurationField } from "./fields";
import { ValueField } from "./value-field";

const titleOf = (kind: RecordKind) => recordTypes[kind].many[0]!.toUpperCase() + recordTypes[kind].many.slice(1);
const choicesOf = (kind: RecordKind) => recordTypes[kind].fields.flatMap((field) => (field.type === "choice" ? [field] : []));
const daysOf = (kind: RecordKind) => recordTypes[kind].fields.filter(({ type }) => type === "date" || type === "moment");
const triggerNames: Record<Trigger["type"], string> = { hand: "By hand", record: "When a record’s field changes", time: "Before or after a record’s day", closed: "When a conversation was closed", silent: "When they do not answer", lapsed: "When something usual was not bought again" };
const variableTypes: Record<VariableType["type"], string> = { text: "Text", number: "Number", money: "Money", day: "Day", truth: "Yes or no" };

/** What begins it, who is asked, when it keeps quiet, and what it knows. */
export function SettingsForm({ onChange }: { onChange: (definition: Definition, as?: string) => void }) {
  const { definition, mayEdit } = useEditing();
  const { trigger, asks, limits, variables } = definition;
  const without = <Key extends keyof Definition>(key: Key): Definition => {
    const { [key]: _, ...rest } = definition;
    return rest as unknown as Definition;
  };
  const setLimits = (next: NonNullable<Definition["limits"]>, as?: string) => onChange(next.quiet || next.most || next.heldBack ? { ...definition, limits: next } : without("limits"), as);
  function chooseTrigger(type: Trigger["type"]) {
    const kind = definition.about ?? (type === "time" ? "quotes" : "purchase-orders");
    onChange({ ...definition, ...((type === "record" || type === "time") && { about: kind }), trigger: firstOf(type, kind) });
  }
  function chooseAbout(about: RecordKind | "") {
    const ofRecords = trigger.type === "record" || trigger.type === "time";
    onChange({ ...(about ? { ...definition, about } : without("about")), trigger: ofRecords ? firstOf(about && (trigger.type === "time" || choicesOf(about).length) ? trigger.type : "hand", about || "quotes") : trigger });
  }
  return (
    <div className="flex flex-col gap-4">
      <h2 className="text-14 font-medium">Settings of the dialogue</h2>
      <Field label="It is about"><Select size="sm" value={definition.about ?? ""} disabled={!mayEdit} onChange={({ target }) => chooseAbout(target.value as RecordKind | "")}><option value="">No record</option>{recordKinds.map((kind) => <option key={kind} value={kind}>{titleOf(kind)}</option>)}</Select></Field>
      <Field label="It begins"><Select size="sm" value={trigger.type} disabled={!mayEdit} onChange={({ target }) => chooseTrigger(target.value as Trigger["type"])}>{Object.entries(triggerNames).map(([type, words]) => <option key={type} value={type}>{words}</option>)}</Select></Field>
      {trigger.type === "record" && <RecordTrigger trigger={trigger} onChange={(next) => onChange({ ...definition, trigger: next })} />}
      {trigger.type === "time" && <DayTrigger trigger={trigger} onChange={(next, as) => onChange({ ...definition, trigger: next }, as)} />}
      {trigger.type === "silent" && <DurationField label="For" value={trigger.afterMinutes} onChange={(afterMinutes) => onChange({ ...definition, trigger: { type: "silent", afterMinutes } }, "silent")} />}
      <Field label="Asks"><Select size="sm" value={asks.type} disabled={!mayEdit} onChange={({ target }) => onChange({ ...definition, asks: { type: target.value as "contact" } })}><option value="contact">The contact</option><option value="approvers">Who may decide</option></Select></Field>
      {asks.type === "approvers" && <Approvers memberIds={asks.memberIds ?? []} onChange={(memberIds) => onChange({ ...definition, asks: { type: "approvers", ...(memberIds.length && { memberIds }) } })} />}
      <Choice help="Several may be asked, one decides, the others are told."><Checkbox checked={definition.approves === true} disabled={!mayEdit} onChange={({ target }) => onChange(target.checked ? { ...definition, approves: true } : without("approves"))} />It ends in a decision</Choice>

      <FieldGroup legend="Limits">
        <Choice><Checkbox checked={Boolean(limits?.quiet)} disabled={!mayEdit} onChange={({ target }) => setLimits({ ...limits, quiet: target.checked ? { from: "21:00", to: "08:00" } : undefined })} />Send nothing at night, in their time</Choice>
        {limits?.quiet && <div className="flex gap-2 ps-6">{(["from", "to"] as const).map((end) => <Field key={end} label={end === "from" ? "Quiet from" : "Quiet to"}><Input size="sm" type="time" value={limits.quiet![end]} readOnly={!mayEdit} onChange={({ target }) => target.value && setLimits({ ...limits, quiet: { ...limits.quiet!, [end]: target.value } }, end)} /></Field>)}</div>}
        <Choice><Checkbox checked={Boolean(limits?.most)} disabled={!mayEdit} onChange={({ target }) => setLimits({ ...limits, most: target.checked ? { runs: 1, days: 30 } : undefined })} />Do not ask one person too often</Choice>
        {limits?.most && <div className="flex gap-2 ps-6">{(["runs", "days"] as const).map((key) => <Field key={key} label={key === "runs" ? "At most" : "Times in days"}><Input size="sm" type="number" min={1} value={limits.most![key]} readOnly={!mayEdit} onChange={({ target }) => setLimits({ ...limits, most: { ...limits.most!, [key]: Math.max(1, Math.round(Number(target.value))) } }, key)} /></Field>)}</div>}
        {asks.type === "contact" && <Field label="When they were written to often enough" help="How often that is, the workspace says for all dialogues together."><Select size="sm" value={limits?.heldBack ?? "later"} disabled={!mayEdit} onChange={({ target }) => setLimits({ ...limits, heldBack: target.value === "never" ? "never" : undefined })}><option value="later">It goes out later</option><option value="never">It is left out</option></Select></Field>}
      </FieldGroup>

      <FieldGroup legend="Own variables" help="Beside what is known of the record and the person.">
        {variables.map((variable, at) => <VariableRow key={at} variable={variable} onChange={(next) => onChange({ ...definition, variables: variables.map((one, index) => (index === at ? next : one)) }, `variable ${at}`)} onRemove={() => onChange({ ...definition, variables: variables.filter((_, index) => index !== at) })} />)}
        {mayEdit && <Button size="sm" className="self-start" onClick={() => onChange({ ...definition, variables: [...variables, { name: `variable${variables.length + 1}`, label: "New variable", type: "text" }] })}><Plus aria-hidden />Add a variable</Button>}
      </FieldGroup>
    </div>
  );
}

/** A trigger as it begins to be written. */
function firstOf(type: Trigger["type"], kind: RecordKind): Trigger {
  const choice = choicesOf(kind)[0];
  switch (type) {
    case "record":
      return { type, kind, field: choice?.name ?? "status", becomes: choice ? [choice.options[0]!.value] : [] };
    case "time":
      return { type, kind, field: daysOf(kind)[0]!.name, days: 0, at: "09:00" };
    case "silent":
      return { type, afterMinutes: 4_320 };
    default:
      return { type };
  }
}

function DayTrigger({ trigger, onChange }: { trigger: TimeTrigger; onChange: (trigger: TimeTrigger, as?: string) => void }) {
  const { mayEdit } = useEditing();
  const { kind, days, at, yearly, only, ...rest } = trigger;
  const choices = choicesOf(kind);
  const state = choices.find(({ name }) => name === only?.field);
  const set = (next: Partial<TimeTrigger>, as?: string) => onChange(withoutEmpty({ ...trigger, ...next }), as);
  const side = days < 0 ? "before" : days > 0 ? "after" : "on";
  return (
    <div className="flex flex-col gap-2 ps-6">
      <Field label="Day"><Select size="sm" value={rest.field} disabled={!mayEdit} onChange={({ target }) => set({ field: target.value })}>{daysOf(kind).map(({ name, label }) => <option key={name} value={name}>{label}</option>)}</Select></Field>
      <div className="grid grid-cols-2 gap-2">
        <Field label="When"><Select size="sm" value={side} disabled={!mayEdit} onChange={({ target }) => set({ days: target.value === "on" ? 0 : (target.value === "before" ? -1 : 1) * Math.max(1, Math.abs(days)) })}><option value="before">Days before</option><option value="on">On the day</option><option value="after">Days after</option></Select></Field>
        {side !== "on" && <Field label="Days"><Input size="sm" type="number" min={1} max={mostDaysAway} value={Math.abs(days)} readOnly={!mayEdit} onChange={({ target }) => set({ days: (side === "before" ? -1 : 1) * Math.min(mostDaysAway, Math.max(1, Math.round(Number(target.value) || 1))) }, "days")} /></Field>}
        <Field label="At"><Input size="sm" type="time" value={at} readOnly={!mayEdit} onChange={({ target }) => target.value && set({ at: target.value }, "at")} /></Field>
      </div>
      <Choice help="For birthdays and anniversaries: the year does not count."><Checkbox checked={yearly === true} disabled={!mayEdit} onChange={({ target }) => set({ yearly: target.checked || undefined })} />Every year</Choice>
      {choices.length > 0 && <Field label="Only while"><Select size="sm" value={only?.field ?? ""} disabled={!mayEdit} onChange={({ target }) => set({ only: target.value ? { field: target.value, is: [choices.find(({ name }) => name === target.value)!.options[0]!.value] } : undefined })}><option value="">Always</option>{choices.map(({ name, label }) => <option key={name} value={name}>{label} is …</option>)}</Select></Field>}
      {only && state && <FieldGroup legend={`${state.label} is`}>{state.options.map(({ value, label }) => <Choice key={value}><Checkbox checked={only.is.includes(value)} disabled={!mayEdit} onChange={({ target }) => set({ only: { ...only, is: target.checked ? [...only.is, value] : only.is.filter((one) => one !== value) } })} />{label}</Choice>)}</FieldGroup>}
    </div>
  );
}

/** What is undefined is left out: a definition is compared and kept as JSON. */
const withoutEmpty = (trigger: TimeTrigger): TimeTrigger => Object.fromEntries(Object.entries(trigger).filter(([, value]) => value !== undefined)) as unknown as TimeTrigger;

function RecordTrigger({ trigger, onChange }: { trigger: Extract<Trigger, { type: "record" }>; onChange: (trigger: Trigger) => void }) {
  const { mayEdit } = useEditing();
  const fields = choicesOf(trigger.kind);
  const field = fields.find(({ name }) => name === trigger.field);
  const toggle = (value: string, on: boolean) => onChange({ ...trigger, becomes: on ? [...trigger.becomes, value] : trigger.becomes.filter((one) => one !== value) });
  return (
    <div className="flex flex-col gap-2 ps-6">
      <Field label="Field"><Select size="sm" value={trigger.field} disabled={!mayEdit} onChange={({ target }) => onChange({ ...trigger, field: target.value, becomes: [fields.find(({ name }) => name === target.value)!.options[0]!.value] })}>{fields.map(({ name, label }) => <option key={name} value={name}>{label}</option>)}</Select></Field>
      <FieldGroup legend="Becomes">{(field?.options ?? []).map(({ value, label }) => <Choice key={value}><Checkbox checked={trigger.becomes.includes(value)} disabled={!mayEdit} onChange={({ target }) => toggle(value, target.checked)} />{label}</Choice>)}</FieldGroup>
    </div>
  );
}

function Approvers({ memberIds, onChange }: { memberIds: readonly string[]; onChange: (ids: string[]) => void }) {
  const { mayEdit } = useEditing();
  const { data } = useQuery(directoryQuery);
  return (
    <details className="ps-6">
      <summary className="min-h-6 text-13 text-ink-2">{memberIds.length ? `${memberIds.length} chosen` : "The lead of the team of whoever raised it"}</summary>
      <ul className="mt-2 flex max-h-48 flex-col gap-1 overflow-auto" aria-label="Who may decide">
        {(data?.members ?? []).filter(({ active }) => active).map(({ id, name }) => <li key={id}><Choice><Checkbox checked={memberIds.includes(id)} disabled={!mayEdit} onChange={({ target }) => onChange(target.checked ? [...memberIds, id] : memberIds.filter((one) => one !== id))} />{name}</Choice></li>)}
      </ul>
    </details>
  );
}

function VariableRow({ variable, onChange, onRemove }: { variable: VariableType; onChange: (variable: VariableType) => void; onRemove: () => void }) {
  const { mayEdit } = useEditing();
  return (
    <div className="flex flex-col gap-2 rounded-control border p-2.5">
      <div className="grid grid-cols-2 gap-2">
        <Field label="Label"><Input size="sm" value={variable.label} readOnly={!mayEdit} onChange={({ target }) => onChange({ ...variable, label: target.value })} /></Field>
        <Field label="Name"><Input size="sm" value={variable.name} readOnly={!mayEdit} className="font-mono" onChange={({ target }) => onChange({ ...variable, name: target.value })} /></Field>
        <Field label="Holds"><Select size="sm" value={variable.type} disabled={!mayEdit} onChange={({ target }) => { const { example: _, ...rest } = variable; onChange({ ...rest, type: target.value as VariableType["type"] }); }}>{Object.entries(variableTypes).map(([type, words]) => <option key={type} value={type}>{words}</option>)}</Select></Field>
        <ValueField key={variable.type} label="Example" type={variable.type} value={variable.example ?? null} readOnly={!mayEdit} onChange={(example) => onChange({ ...variable, example })} />
      </div>
      {mayEdit && <IconButton size="sm" label={`Remove the variable ${variable.label}`} className="self-end" onClick={onRemove}><Trash2 aria-hidden /></IconButton>}
    </div>
  );
}
