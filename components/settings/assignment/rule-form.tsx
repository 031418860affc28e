"use client";
import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import { FormFoot } from "@/components/settings/form-foot";
import { CheckMenu } from "@/components/settings/sla/check-menu";
import { MinutesInput } from "@/components/settings/sla/minutes-input";
import { useSettingsForm } from "@/components/settings/use-settings-form";
import { IconButton } from "@/components/ui/button";
import { Checkbox, Choice } from "@/components/ui/check";
import { Field, FormError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { assignmentWays, fallbackNames, fallbacks, wayNames, type AssignmentRule, type AssignmentWay, type Fallback } from "@/lib/assignment/rule";
import type { Directory } from "@/lib/conversations/schema";

export interface AssignmentRuleFormProps {
  rule: AssignmentRule;
  /** It is not stored yet. */
  isNew: boolean;
  /** From 1; `last` is how many there are. */
  position: number;
  last: number;
  directory: Directory | undefined;
  /** @throws what was refused; its fields begin with `rules.<position - 1>` */
  onSave: (rule: AssignmentRule) => Promise<void>;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
}

/** One rule: where it holds, whom it gives conversations to, and when. */
export function AssignmentRuleForm({ rule, isNew, position, last, directory, onSave, onMove, onRemove }: AssignmentRuleFormProps) {
  // What is not there any more cannot be taken off: it goes when the rule is stored.
  const known = (value: readonly string[], all: readonly { id: string }[] | undefined) => (all ? value.filter((id) => all.some((one) => one.id === id)) : value);
  const active = directory?.members.filter((member) => member.active);
  const form = useSettingsForm(rule, isNew, (said) => onSave({ ...said, teamIds: known(said.teamIds, directory?.teams), connectionIds: known(said.connectionIds, directory?.connections), memberIds: known(said.memberIds, active) }));
  const { draft, set } = form;
  const problem = (field: string) => form.problems[`rules.${position - 1}.${field}`];
  const goneMembers = directory ? draft.memberIds.filter((id) => !active!.some((one) => one.id === id)).length : 0;
  const called = rule.name || "the new rule";
  return (
    <form aria-label={rule.name || "New rule"} onSubmit={form.onSubmit} noValidate className="card flex flex-col">
      <div className="flex flex-wrap items-end gap-2 border-b p-3">
        <Field label="Name" error={problem("name")} className="min-w-0 flex-1 basis-52"><Input value={draft.name} maxLength={80} autoComplete="off" placeholder="Support" onChange={({ target }) => set({ name: target.value })} /></Field>
        {!isNew && (
          <span className="flex gap-1">
            <IconButton label={`Ask ${called} earlier`} disabled={position === 1} onClick={() => onMove(-1)}><ArrowUp aria-hidden /></IconButton>
            <IconButton label={`Ask ${called} later`} disabled={position === last} onClick={() => onMove(1)}><ArrowDown aria-hidden /></IconButton>
            <IconButton label={`Remove ${called}`} onClick={onRemove}><Trash2 aria-hidden /></IconButton>
          </span>
        )}
      </div>
      <fieldset className="grid gap-3 border-b p-3 sm:grid-cols-2">
        <legend className="sr-only">Where it holds</legend>
        <CheckMenu label="Inbox" any="Every inbox" aria-invalid={problem("connectionIds") ? true : undefined} options={(directory?.connections ?? []).map(({ id, name }) => [id, name] as const)} value={draft.connectionIds} onChange={(connectionIds) => set({ connectionIds })} />
        <CheckMenu label="Team" any="Every team, and none" aria-invalid={problem("teamIds") ? true : undefined} options={(directory?.teams ?? []).map(({ id, name }) => [id, name] as const)} value={draft.teamIds} onChange={(teamIds) => set({ teamIds })} />
      </fieldset>
      <fieldset className="grid gap-3 border-b p-3 sm:grid-cols-2">
        <legend className="sr-only">To whom</legend>
        <Field label="Give it to"><Select value={draft.way} onChange={({ target }) => set({ way: target.value as AssignmentWay })}>{assignmentWays.map((way) => <option key={way} value={way}>{wayNames[way]}</option>)}</Select></Field>
        {(draft.way === "owner" || draft.way === "skills") && <Field label={draft.way === "owner" ? "Without an owner who is available" : "Without somebody who has the skills"}><Select value={draft.fallback} onChange={({ target }) => set({ fallback: target.value as Fallback })}>{fallbacks.map((one) => <option key={one} value={one}>{fallbackNames[one]}</option>)}</Select></Field>}
        <div className="flex flex-col gap-1">
          <CheckMenu label="Who takes part" any="The conversation’s team" aria-invalid={problem("memberIds") ? true : undefined} options={(active ?? []).map(({ id, name }) => [id, name] as const)} value={draft.memberIds} onChange={(memberIds) => set({ memberIds })} />
          {goneMembers > 0 && <p className="text-12 text-warn">{goneMembers === 1 ? "One who took part does" : `${goneMembers} who took part do`} not work here any more: they are left out, and go when you save.</p>}
        </div>
        <Field label="Most open conversations for each" error={problem("mostOpen")}><Input inputMode="numeric" className="w-32" placeholder="No limit" value={draft.mostOpen === null ? "" : String(draft.mostOpen)} onChange={({ target }) => { const typed = target.value.replaceAll(/\D/g, ""); set({ mostOpen: typed === "" ? null : Number(typed) }); }} /></Field>
      </fieldset>
      <fieldset className="flex flex-col gap-3 p-3">
        <legend className="sr-only">When</legend>
        <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
          <Choice><Checkbox checked={draft.inBusinessHours} onChange={({ target }) => set({ inBusinessHours: target.checked })} />Only within business hours</Choice>
          <Choice><Checkbox checked={draft.onlyPresent} onChange={({ target }) => set({ onlyPresent: target.checked })} />Only to who was at work within half an hour</Choice>
          <Choice><Checkbox checked={draft.isOn} onChange={({ target }) => set({ isOn: target.checked })} />On</Choice>
        </div>
        <div className="field">
          <span aria-hidden className="field-label">Give to others what waits for somebody away for</span>
          <MinutesInput label="Give to others what waits for somebody away for" placeholder="Never" value={draft.giveBackMinutes} invalid={problem("giveBackMinutes") !== undefined} onChange={(giveBackMinutes) => set({ giveBackMinutes })} />
          {problem("giveBackMinutes") && <p role="alert" className="text-12 text-bad">{problem("giveBackMinutes")}</p>}
        </div>
        <FormError>{form.failure?.message}</FormError>
        <FormFoot form={form} add="Add the rule" onCancel={onRemove} />
      </fieldset>
    </form>
  );
}
