import type { Tone } from "@/components/ui/chip";
import type { Definition, Step, StepType, Trigger } from "@/lib/dialogues/definition";
import { durationWords } from "@/lib/dialogues/editing/simulate";
import type { DialogueStatus, RunStatus } from "@/lib/dialogues/states";
import { formatMoney } from "@/lib/format/money";
import { plural } from "@/lib/format/number";
import type { RecordKind } from "@/lib/records/contract";
import { recordTypes } from "@/lib/records/types";

/** What dialogues are called on screen. */
export const stepNames: Record<StepType, string> = { ask: "Ask", say: "Say", do: "Do", branch: "Decide", wait: "Wait", hand_over: "Hand over", end: "End" };
export const stepHelp: Record<StepType, string> = { ask: "Ask and wait for an answer", say: "Say something and go on", do: "Have something done", branch: "Go on by what is known", wait: "Let time pass", hand_over: "Let a person go on", end: "End with an outcome" };

export const statusNames: Record<DialogueStatus, string> = { draft: "Draft", active: "Active", paused: "Paused" };
export const statusTones: Record<DialogueStatus, Tone> = { draft: "neutral", active: "good", paused: "warn" };
export const runStatusNames: Record<RunStatus, string> = { asking: "Waits for an answer", acting: "Is being done", waiting: "Waits", with_person: "With a person", ended: "Ended" };

const oneOf = (kind: RecordKind) => `${/^[aeiou]/.test(recordTypes[kind].one) ? "an" : "a"} ${recordTypes[kind].one}`;
const findField = (kind: RecordKind, name: string) => recordTypes[kind].fields.find((field) => field.name === name);
const fieldWords = (kind: RecordKind, name: string): string => (findField(kind, name)?.label ?? name).toLowerCase();
function choiceWords(kind: RecordKind, name: string, values: readonly string[]): string {
  const field = findField(kind, name);
  const options = field?.type === "choice" ? field.options : [];
  return values.map((value) => options.find((option) => option.value === value)?.label ?? value).join(" or ");
}

/** "When a purchase order's Status becomes Waiting for approval". */
export function triggerWords(trigger: Trigger): string {
  switch (trigger.type) {
    case "hand":
      return "By hand";
    case "record":
      return `When ${oneOf(trigger.kind)}’s ${fieldWords(trigger.kind, trigger.field)} becomes ${choiceWords(trigger.kind, trigger.field, trigger.becomes)}`;
    case "time": {
      const { kind, field, days, at, yearly, only } = trigger;
      const distance = days === 0 ? "On the day" : `${plural(Math.abs(days), "day")} ${days < 0 ? "before" : "after"} the day`;
      return `${distance} in ${oneOf(kind)}’s ${fieldWords(kind, field)}${yearly ? ", every year" : ""}, at ${at}${only ? `, while its ${fieldWords(kind, only.field)} is ${choiceWords(kind, only.field, only.is)}` : ""}`;
    }
    case "closed":
      return "When a conversation was closed";
    case "silent":
      return `When they have not answered for ${durationWords(trigger.afterMinutes)}`;
    case "lapsed":
      return "When something usual was not bought again";
  }
}

export const asksWords = (asks: Definition["asks"]["type"]): string => (asks === "contact" ? "Asks the contact" : "Asks who may decide");

/** What a step is in one line, beside its type. */
export function stepWords(step: Step, actionTitle: (id: string) => string | undefined): string {
  switch (step.type) {
    case "ask":
    case "say":
      return step.words.en.trim() || "Nothing is written yet";
    case "do":
      return step.action ? (actionTitle(step.action) ?? step.action) : "Nothing is chosen yet";
    case "branch":
      return step.cases.map(({ variable }) => variable && `by ${variable}`).filter(Boolean).join(", ") || "Nothing is chosen yet";
    case "wait":
      return durationWords(step.minutes);
    case "hand_over":
      return step.note.trim() || "To a person";
    case "end":
      return outcomeWords(step.outcome);
  }
}

export const outcomeWords = (outcome: string): string => {
  const words = outcome.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** "Approve" beside "#yes". */
export function wayWords(step: Step, exit: number, by: string): { by: string; label: string | null } {
  if (step.type === "ask") return { by, label: step.replies[exit]?.label.en ?? null };
  if (step.type === "branch" && step.cases[exit]) {
    const { variable, is, value } = step.cases[exit];
    return { by: `${variable || "…"} ${comparisonWords[is]}${value === undefined || value === null ? "" : ` ${typeof value === "object" ? ("day" in value ? value.day : formatMoney(value.amountMinor, value.currency)) : String(value)}`}`, label: null };
  }
  return { by: by || "then", label: null };
}

export const comparisonWords = { present: "is there", absent: "is not there", equal: "is", unequal: "is not", above: "is above", below: "is below" } as const;
