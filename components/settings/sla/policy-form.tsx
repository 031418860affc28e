"use client";
import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import { useChannels } from "@/components/channels/channels-provider";
import { offeredPriorities, priorityWords } from "@/components/inbox/priorities";
import { FormFoot } from "@/components/settings/form-foot";
import { useSettingsForm } from "@/components/settings/use-settings-form";
import { IconButton } from "@/components/ui/button";
import { Checkbox, Choice } from "@/components/ui/check";
import { Field, FormError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Directory } from "@/lib/conversations/schema";
import { customerTiers, type SlaPolicy, slaTargets, targetNames, tierNames } from "@/lib/sla/policy";
import { CheckMenu } from "./check-menu";
import { MinutesInput } from "./minutes-input";

export interface PolicyFormProps {
  policy: SlaPolicy;
  /** It is not stored yet. */
  isNew: boolean;
  /** From 1; `last` is how many there are. */
  position: number;
  last: number;
  directory: Directory | undefined;
  /** @throws what was refused; its fields begin with `policies.<position - 1>` */
  onSave: (policy: SlaPolicy) => Promise<void>;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
}

const targetHelp = { first_response: "From the customer’s first message on.", next_response: "From the first message on that waits for it.", resolution: "While the customer waits for us." } as const;

/** One policy: whom it is for, and what they are promised. */
export function PolicyForm({ policy, isNew, position, last, directory, onSave, onMove, onRemove }: PolicyFormProps) {
  const channels = useChannels();
  // What is not there any more cannot be taken off: it goes when the policy is stored.
  const known = (value: readonly string[], all: readonly { id: string }[] | undefined) => (all ? value.filter((id) => all.some((one) => one.id === id)) : value);
  const form = useSettingsForm(policy, isNew, (said) => onSave({ ...said, conditions: { ...said.conditions, teamIds: [...known(said.conditions.teamIds, directory?.teams)], connectionIds: [...known(said.conditions.connectionIds, directory?.connections)] } }));
  const { draft, set, setDraft } = form;
  const problem = (field: string) => form.problems[`policies.${position - 1}.${field}`];
  const condition = <Name extends keyof SlaPolicy["conditions"]>(name: Name, value: readonly string[]) => set({ conditions: { ...draft.conditions, [name]: value } });
  const called = policy.name || "the new policy";
  return (
    <form aria-label={policy.name || "New policy"} onSubmit={form.onSubmit} noValidate className="card flex flex-col">
      <div className="flex flex-wrap items-end gap-2 border-b p-3">
        <Field label="Name" error={problem("name")} className="min-w-0 flex-1 basis-52"><Input value={draft.name} maxLength={80} autoComplete="off" placeholder="VIP customers" onChange={({ target }) => set({ name: target.value })} /></Field>
        {!isNew && (
          <span className="flex gap-1">
            <IconButton label={`Ask ${called} earlier`} disabled={position === 1} onClick={() => onMove(-1)}><ArrowUp aria-hidden /></IconButton>
            <IconButton label={`Ask ${called} later`} disabled={position === last} onClick={() => onMove(1)}><ArrowDown aria-hidden /></IconButton>
            <IconButton label={`Remove ${called}`} onClick={onRemove}><Trash2 aria-hidden /></IconButton>
          </span>
        )}
      </div>
      <fieldset className="grid gap-3 border-b p-3 sm:grid-cols-2 lg:grid-cols-3">
        <legend className="sr-only">For whom</legend>
        <CheckMenu label="Service level" any="Any customer" options={customerTiers.map((tier) => [tier, tierNames[tier]] as const)} value={draft.conditions.tiers} onChange={(value) => condition("tiers", value)} />
        <CheckMenu label="Priority" any="Any priority" options={offeredPriorities.map((priority) => [priority, priorityWords[priority]] as const)} value={draft.conditions.priorities} onChange={(value) => condition("priorities", value)} />
        <CheckMenu label="Channel" any="Any channel" options={channels.map(({ id, name }) => [id, name] as const)} value={draft.conditions.channels} onChange={(value) => condition("channels", value)} />
        <CheckMenu label="Connection" any="Any connection" aria-invalid={problem("conditions.connectionIds") ? true : undefined} options={(directory?.connections ?? []).map(({ id, name }) => [id, name] as const)} value={draft.conditions.connectionIds} onChange={(value) => condition("connectionIds", value)} />
        <CheckMenu label="Team" any="Any team" aria-invalid={problem("conditions.teamIds") ? true : undefined} options={(directory?.teams ?? []).map(({ id, name }) => [id, name] as const)} value={draft.conditions.teamIds} onChange={(value) => condition("teamIds", value)} />
      </fieldset>
      <fieldset className="flex flex-col gap-3 p-3">
        <legend className="sr-only">What is promised</legend>
        <div className="grid gap-x-6 gap-y-3 sm:grid-cols-3">
          {slaTargets.map((target) => (
            <div key={target} className="field">
              <span aria-hidden className="field-label">{targetNames[target]} within</span>
              <MinutesInput label={`${targetNames[target]} within`} placeholder="No promise" value={draft.minutes[target]} invalid={problem(`minutes.${target}`) !== undefined} onChange={(minutes) => setDraft((before) => ({ ...before, minutes: { ...before.minutes, [target]: minutes } }))} />
              <p className="text-12 text-ink-3">{targetHelp[target]}</p>
              {problem(`minutes.${target}`) && <p role="alert" className="text-12 text-bad">{problem(`minutes.${target}`)}</p>}
            </div>
          ))}
        </div>
        {problem("minutes") && <p role="alert" className="text-12 text-bad">{problem("minutes")}</p>}
        <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
          <div className="field">
            <span aria-hidden className="field-label">Warn before</span>
            <MinutesInput label="Warn before" placeholder="Never" value={draft.warnMinutes || null} invalid={problem("warnMinutes") !== undefined} onChange={(minutes) => set({ warnMinutes: minutes ?? 0 })} />
          </div>
          <Choice className="pb-1.5"><Checkbox checked={draft.inBusinessHours} onChange={({ target }) => set({ inBusinessHours: target.checked })} />Only business hours count</Choice>
          <Choice className="pb-1.5"><Checkbox checked={draft.isOn} onChange={({ target }) => set({ isOn: target.checked })} />On</Choice>
        </div>
        <FormError>{form.failure?.message}</FormError>
        <FormFoot form={form} add="Add the policy" onCancel={onRemove} />
      </fieldset>
    </form>
  );
}
