"use client";
import { ArrowDown, ArrowUp, FlaskConical, Plus, Trash2, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { FilterBuilder } from "@/components/records/filter-builder";
import { FormFoot } from "@/components/settings/form-foot";
import { useSettingsForm } from "@/components/settings/use-settings-form";
import { Button, IconButton } from "@/components/ui/button";
import { Checkbox, Choice } from "@/components/ui/check";
import { Field, FormError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { eventNames, isAboutMention, ruleEvents, silenceNames, silences, type RuleEvent, type Silence } from "@/lib/automation/events";
import type { RuleAction } from "@/lib/automation/rule";
import type { RuleDefinitionInput } from "@/lib/automation/schema";
import { isGroup, type Condition, type Group } from "@/lib/records/list-query";
import { ActionFields, newAction, offeredActions } from "./action-fields";
import { RuleSentence } from "./rule-sentence";
import type { RuleDraft } from "./templates";
import { TrialPanel } from "./trial-panel";
import type { OfferedThings } from "./use-offered";
import { WebhookSecret } from "./webhook-secret";

/** What of a draft the server is told. */
export const toDefinition = ({ event, silentHours, silentSide, conditions, actions, stopsHere, restMinutes }: RuleDraft): RuleDefinitionInput =>
  ({ event, conditions, actions: [...actions] as RuleDefinitionInput["actions"], stopsHere, restMinutes, ...(event === "silent" ? { silentHours: silentHours ?? 24, silentSide: silentSide ?? "them" } : { silentHours: null, silentSide: null }) });

export interface RuleEditorProps {
  rule: RuleDraft;
  /** Of one that is stored. */
  id: string | null;
  /** What it names and is not there any more. */
  problems: readonly string[];
  offered: OfferedThings;
  /** @throws what was refused */
  onSave: (draft: RuleDraft) => Promise<void>;
}

const rests = [[null, "Each time"], [15, "At most once in 15 minutes"], [60, "At most once an hour"], [24 * 60, "At most once a day"], [7 * 24 * 60, "At most once a week"], [0, "Once and never again"]] as const;

/** When, if, then: a rule as a form that reads as one sentence, with what it would have done. */
export function RuleEditor({ rule, id, problems, offered, onSave }: RuleEditorProps) {
  const form = useSettingsForm(rule, id === null, onSave);
  const { draft, set, problems: byField } = form;
  const [trying, setTrying] = useState(0);
  const fields = offered.fields(draft.event);

  function choose(event: RuleEvent) {
    const known = new Set(offered.fields(event).map(({ name }) => name));
    const may = offeredActions(event);
    const actions = draft.actions.filter(({ type }) => may.includes(type));
    set({ event, conditions: only(draft.conditions, known), actions: actions.length ? actions : [newAction("add_label", offered)], ...(event === "silent" && { silentHours: draft.silentHours ?? 24, silentSide: draft.silentSide ?? "them" }) });
  }
  const replace = (at: number, action: RuleAction | null) => set({ actions: draft.actions.flatMap((one, index) => (index === at ? (action ?? []) : one)) });
  const move = (at: number, by: 1 | -1) => set({ actions: draft.actions.toSpliced(at, 1).toSpliced(at + by, 0, draft.actions[at]!) });
  return (
    <form aria-label="Rule" noValidate onSubmit={form.onSubmit} className="flex flex-col gap-4">
      {problems.length > 0 && <ul aria-label="To be put right" className="card flex flex-col gap-1 p-3">{problems.map((problem) => <li key={problem} className="flex items-start gap-1.5 text-13 text-warn"><TriangleAlert aria-hidden className="mt-0.5 size-3.5 flex-none" />{problem}</li>)}</ul>}
      <div className="card p-3"><RuleSentence rule={draft} offered={offered} /></div>
      <div className="card flex flex-col divide-y">
        <div className="flex flex-wrap items-end gap-x-6 gap-y-3 p-3">
          <Field label="Name" error={byField.name} className="min-w-0 flex-1 basis-52"><Input value={draft.name} maxLength={100} autoComplete="off" placeholder="Label money back" onChange={({ target }) => set({ name: target.value })} /></Field>
          <Choice className="pb-1.5"><Checkbox checked={draft.isOn} onChange={({ target }) => set({ isOn: target.checked })} />On</Choice>
        </div>
        <fieldset className="flex flex-col gap-2 p-3">
          <legend className="float-left mb-2 w-full text-14 font-medium">When</legend>
          <Select aria-label="When" value={draft.event} onChange={({ target }) => choose(target.value as RuleEvent)}>{ruleEvents.map((event) => <option key={event} value={event}>{capital(eventNames[event])}</option>)}</Select>
          {draft.event === "silent" && (
            <div className="flex flex-wrap gap-2">
              <Select aria-label="Who has said nothing" className="w-auto flex-1" value={draft.silentSide ?? "them"} onChange={({ target }) => set({ silentSide: target.value as Silence })}>{silences.map((side) => <option key={side} value={side}>{capital(silenceNames[side])}</option>)}</Select>
              <span className="flex items-center gap-2 text-13">for <Input aria-label="Hours of silence" inputMode="numeric" className="w-20" value={draft.silentHours === null ? "" : String(draft.silentHours)} onChange={({ target }) => { const typed = target.value.replaceAll(/\D/g, ""); set({ silentHours: typed === "" ? null : Number(typed) }); }} /> hours</span>
            </div>
          )}
        </fieldset>
        <fieldset className="flex min-w-0 flex-col gap-2 p-3">
          <legend className="float-left mb-2 w-full text-14 font-medium">If</legend>
          <FilterBuilder key={draft.event} type={{ fields }} filter={draft.conditions} onChange={(conditions) => set({ conditions })} />
          {byField.conditions && <p role="alert" className="text-13 text-bad">{byField.conditions}</p>}
        </fieldset>
        <fieldset className="flex min-w-0 flex-col gap-2 p-3">
          <legend className="float-left mb-2 w-full text-14 font-medium">Then</legend>
          <ol aria-label="Actions" className="flex flex-col gap-2">
            {draft.actions.map((action, at) => (
              // An action has no name of its own: its place is what tells it from the others.
              // oxlint-disable-next-line react/no-array-index-key
              <li key={at} className="flex items-start gap-1.5">
                <ActionFields action={action} position={at + 1} event={draft.event} offered={offered} onChange={(next) => replace(at, next)} />
                <span className="flex">
                  <IconButton label={`Action ${at + 1} earlier`} size="sm" disabled={at === 0} onClick={() => move(at, -1)}><ArrowUp aria-hidden /></IconButton>
                  <IconButton label={`Action ${at + 1} later`} size="sm" disabled={at === draft.actions.length - 1} onClick={() => move(at, 1)}><ArrowDown aria-hidden /></IconButton>
                  <IconButton label={`Remove action ${at + 1}`} size="sm" disabled={draft.actions.length === 1} onClick={() => replace(at, null)}><Trash2 aria-hidden /></IconButton>
                </span>
              </li>
            ))}
          </ol>
          <Button size="sm" variant="ghost" className="self-start" disabled={draft.actions.length >= 10} onClick={() => set({ actions: [...draft.actions, newAction(isAboutMention(draft.event) ? "add_label" : "set_priority", offered)] })}><Plus aria-hidden />Action</Button>
        </fieldset>
        <div className="flex flex-wrap items-end gap-x-6 gap-y-3 p-3">
          <Field label="In one conversation"><Select value={draft.restMinutes === null ? "" : String(draft.restMinutes)} onChange={({ target }) => set({ restMinutes: target.value === "" ? null : Number(target.value) })}>{rests.map(([minutes, words]) => <option key={words} value={minutes === null ? "" : String(minutes)}>{words}</option>)}{!rests.some(([minutes]) => minutes === draft.restMinutes) && <option value={String(draft.restMinutes)}>{`At most once in ${draft.restMinutes} minutes`}</option>}</Select></Field>
          <Choice className="pb-1.5"><Checkbox checked={draft.stopsHere} onChange={({ target }) => set({ stopsHere: target.checked })} />Ask no later rules once it has run</Choice>
        </div>
        {id && rule.actions.some(({ type }) => type === "webhook") && <WebhookSecret ruleId={id} />}
      </div>
      <FormError>{form.failure?.message}</FormError>
      <div className="flex flex-wrap justify-between gap-2">
        <Button onClick={() => setTrying((count) => count + 1)}><FlaskConical aria-hidden />Dry run</Button>
        <FormFoot form={form} add="Add the rule" />
      </div>
      {trying > 0 && <TrialPanel key={trying} definition={toDefinition(draft)} onRefused={form.setFailure} />}
    </form>
  );
}

const capital = (words: string) => `${words[0]!.toUpperCase()}${words.slice(1)}`;

/** Conditions without those on fields that another event does not have. */
function only({ match, of }: Group, known: ReadonlySet<string>): Group {
  return { match, of: of.flatMap((part): (Condition | Group)[] => (isGroup(part) ? (only(part, known).of.length ? [only(part, known)] : []) : known.has(part.field) ? [part] : [])) };
}
