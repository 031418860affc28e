"use client";
import { CheckMenu } from "@/components/settings/sla/check-menu";
import { offeredPriorities, priorityWords } from "@/components/inbox/priorities";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { isAboutMention, type RuleEvent } from "@/lib/automation/events";
import { actionNames, actionTypes, mentionActions, type ActionType, type RuleAction } from "@/lib/automation/rule";
import type { Priority } from "@/lib/conversations/filter";
import type { OfferedThings } from "./use-offered";

/** Actions that an event can lead to. */
export const offeredActions = (event: RuleEvent): readonly ActionType[] => (isAboutMention(event) ? actionTypes.filter((type) => mentionActions.has(type)) : actionTypes);

/** An action of a kind as it begins: the first of what there is to choose from. */
export function newAction(type: ActionType, { directory, replies, dialogues, labels }: OfferedThings): RuleAction {
  switch (type) {
    case "assign_automatically": return { type };
    case "assign_member": return { type, memberId: directory?.members.find(({ active }) => active)?.id ?? "" };
    case "move_to_team": return { type, teamId: directory?.teams[0]?.id ?? "" };
    case "add_label":
    case "remove_label": return { type, label: labels[0] ?? "" };
    case "set_priority": return { type, priority: "high" };
    case "snooze": return { type, hours: 24 };
    case "close": return { type, reason: null };
    case "reply": return { type, cannedReplyId: replies[0]?.id ?? "" };
    case "note": return { type, text: "" };
    case "create_task": return { type, name: "", dueInDays: 1 };
    case "create_case": return { type, name: "", priority: "normal" };
    case "start_dialogue": return { type, dialogueId: dialogues[0]?.id ?? "" };
    case "notify": return { type, memberIds: [], text: "" };
    case "webhook": return { type, url: "" };
  }
}

export interface ActionFieldsProps {
  action: RuleAction;
  /** From 1. */
  position: number;
  event: RuleEvent;
  offered: OfferedThings;
  onChange: (action: RuleAction) => void;
}

/** What one action does, and with what. */
export function ActionFields({ action, position, event, offered, onChange }: ActionFieldsProps) {
  return (
    <div className="grid min-w-0 flex-1 gap-1.5 sm:grid-cols-2">
      <Select size="sm" aria-label={`Action ${position}`} value={action.type} onChange={({ target }) => onChange(newAction(target.value as ActionType, offered))}>{offeredActions(event).map((type) => <option key={type} value={type}>{actionNames[type]}</option>)}</Select>
      <ActionValue action={action} label={`Of action ${position}`} offered={offered} onChange={onChange} />
    </div>
  );
}

function ActionValue({ action, label, offered: { directory, replies, dialogues, labels, reasons }, onChange }: { action: RuleAction; label: string; offered: OfferedThings; onChange: (action: RuleAction) => void }) {
  const pick = (value: string, choices: readonly (readonly [string, string])[], put: (value: string) => RuleAction, none: string) => (
    choices.length ? <Select size="sm" aria-label={label} value={value} onChange={({ target }) => onChange(put(target.value))}>{!choices.some(([id]) => id === value) && <option value={value}>{value ? "Not there any more" : "Choose"}</option>}{choices.map(([id, name]) => <option key={id} value={id}>{name}</option>)}</Select> : <p className="self-center text-13 text-ink-3">{none}</p>
  );
  const text = (value: string, put: (value: string) => RuleAction, placeholder: string, most: number) => <Input size="sm" aria-label={label} value={value} maxLength={most} placeholder={placeholder} autoComplete="off" onChange={({ target }) => onChange(put(target.value))} />;
  const priority = (value: Priority, put: (value: Priority) => RuleAction) => pick(value, offeredPriorities.map((one) => [one, priorityWords[one]] as const), (next) => put(next as Priority), "");
  switch (action.type) {
    case "assign_automatically":
      return <p className="self-center text-13 text-ink-3">As Assignment says.</p>;
    case "assign_member":
      return pick(action.memberId, (directory?.members ?? []).flatMap(({ id, name, active }) => (active ? [[id, name] as const] : [])), (memberId) => ({ ...action, memberId }), "There is nobody yet.");
    case "move_to_team":
      return pick(action.teamId, (directory?.teams ?? []).map(({ id, name }) => [id, name] as const), (teamId) => ({ ...action, teamId }), "There are no teams yet. Make one under People and teams.");
    case "add_label":
    case "remove_label":
      return (
        <>
          <Input size="sm" aria-label={label} value={action.label} list="rule-labels" maxLength={60} placeholder="Label" autoComplete="off" onChange={({ target }) => onChange({ ...action, label: target.value })} />
          <datalist id="rule-labels">{labels.map((name) => <option key={name} value={name}>{name}</option>)}</datalist>
        </>
      );
    case "set_priority":
      return priority(action.priority, (next) => ({ ...action, priority: next }));
    case "snooze":
      return pick(String(action.hours), ([[1, "1 hour"], [4, "4 hours"], [24, "1 day"], [72, "3 days"], [168, "1 week"]] as const).map(([hours, words]) => [String(hours), words] as const), (hours) => ({ ...action, hours: Number(hours) }), "");
    case "close":
      return pick(action.reason ?? "", [["", "Without a reason"], ...reasons.map((reason) => [reason, reason] as const)], (reason) => ({ ...action, reason: reason || null }), "");
    case "reply":
      return pick(action.cannedReplyId, replies.map(({ id, title }) => [id, title] as const), (cannedReplyId) => ({ ...action, cannedReplyId }), "No canned reply is shared. Write one under Canned replies.");
    case "start_dialogue":
      return pick(action.dialogueId, dialogues.map(({ id, name }) => [id, name] as const), (dialogueId) => ({ ...action, dialogueId }), "No dialogue is active. Activate one under Dialogues.");
    case "note":
      return text(action.text, (next) => ({ ...action, text: next }), "What colleagues should know", 5_000);
    case "create_task":
      return <div className="flex gap-1.5">{text(action.name, (name) => ({ ...action, name }), "What to do", 300)}<Select size="sm" className="w-36" aria-label={`${label}: due`} value={action.dueInDays === null ? "" : String(action.dueInDays)} onChange={({ target }) => onChange({ ...action, dueInDays: target.value === "" ? null : Number(target.value) })}><option value="">No date</option>{[0, 1, 2, 3, 7, 14].map((days) => <option key={days} value={days}>{days === 0 ? "Today" : days === 1 ? "In a day" : `In ${days} days`}</option>)}</Select></div>;
    case "create_case":
      return <div className="flex gap-1.5">{text(action.name, (name) => ({ ...action, name }), "What the case is called", 300)}<div className="w-36">{priority(action.priority, (next) => ({ ...action, priority: next }))}</div></div>;
    case "notify":
      return <div className="flex flex-col gap-1.5"><CheckMenu label="Whom" any="Choose members" options={(directory?.members ?? []).flatMap(({ id, name, active }) => (active ? [[id, name] as const] : []))} value={action.memberIds} onChange={(memberIds) => onChange({ ...action, memberIds })} />{text(action.text, (next) => ({ ...action, text: next }), "What they are told", 1_000)}</div>;
    case "webhook":
      return text(action.url, (url) => ({ ...action, url }), "https://", 2_000);
  }
}
