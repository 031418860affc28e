import { isGroup, operatorWords, type Condition, type Group } from "../records/list-query";
import type { Field } from "../records/contract";
import { languageName } from "../format/language";
import { eventNames, silenceNames } from "./events";
import type { RuleAction, RuleDefinition } from "./rule";

/** Rules in words that people read. Browser-safe. */

export type NamedKind = "member" | "team" | "reply" | "dialogue";

/** The name of something that a rule names; null where it is not there any more. */
export type NameOf = (kind: NamedKind, id: string) => string | null;

const gone = "somebody or something that is not there any more";

/** "1 hour", "2 days": hours as people say them. */
export function spanOf(hours: number): string {
  const [count, unit] = hours >= 48 && hours % 24 === 0 ? [hours / 24, "day"] : hours < 1 ? [Math.round(hours * 60), "minute"] : [hours, "hour"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

/** "a message is received", "they have not answered us for 2 days". */
export const eventWords = ({ event, silentHours, silentSide }: Pick<RuleDefinition, "event" | "silentHours" | "silentSide">): string =>
  event === "silent" ? `${silenceNames[silentSide ?? "them"]} for ${spanOf(silentHours ?? 24)}` : eventNames[event];

/** One action, as what is done: "add the label VIP". */
export function actionWords(action: RuleAction, nameOf: NameOf): string {
  const name = (kind: NamedKind, id: string) => nameOf(kind, id) ?? gone;
  switch (action.type) {
    case "assign_automatically": return "assign it automatically";
    case "assign_member": return `assign it to ${name("member", action.memberId)}`;
    case "move_to_team": return `move it to ${name("team", action.teamId)}`;
    case "add_label": return `add the label ${action.label}`;
    case "remove_label": return `remove the label ${action.label}`;
    case "set_priority": return `set the priority to ${action.priority}`;
    case "snooze": return `snooze it for ${spanOf(action.hours)}`;
    case "close": return action.reason ? `close it: ${action.reason}` : "close it";
    case "reply": return `reply with “${name("reply", action.cannedReplyId)}”`;
    case "note": return `write the note “${short(action.text)}”`;
    case "create_task": return `create the task “${short(action.name)}”${action.dueInDays === null ? "" : action.dueInDays === 0 ? ", due today" : `, due in ${action.dueInDays} ${action.dueInDays === 1 ? "day" : "days"}`}`;
    case "create_case": return `create the case “${short(action.name)}”`;
    case "start_dialogue": return `start the dialogue “${name("dialogue", action.dialogueId)}”`;
    case "notify": return `notify ${action.memberIds.map((id) => name("member", id)).join(" and ")}`;
    case "webhook": return `call ${hostOf(action.url)}`;
  }
}

const short = (text: string) => (text.length > 60 ? `${text.slice(0, 57)}…` : text);

const hostOf = (url: string) => /^https?:\/\/([^/?#]+)/.exec(url)?.[1] ?? url;

/** One condition: "Language is any of German, French". */
export function conditionWords(fields: readonly Field[], { field: name, op, value }: Condition, nameOf: NameOf): string {
  const field = fields.find((one) => one.name === name);
  if (!field) return `${name} (a field that is not there any more)`;
  const said = op === "empty" || op === "filled" ? "" : ` ${saidOf(fields, { field: name, op, value }, nameOf)}`;
  return `${field.label} ${operatorWords(field, op)}${said}`;
}

/** What it is compared with: "German or French". */
function saidOf(fields: readonly Field[], { field: name, value }: Condition, nameOf: NameOf): string {
  const field = fields.find((one) => one.name === name);
  return (Array.isArray(value) ? value : [String(value)]).map((one) => (field ? valueWords(field, one, nameOf) : one)).join(" or ");
}

function valueWords(field: Field, value: string, nameOf: NameOf): string {
  if (field.type === "choice" || field.type === "choices") return field.options.find((option) => option.value === value)?.label ?? gone;
  if (field.type === "member") return nameOf("member", value) ?? gone;
  if (field.type === "language") return languageName(value);
  return field.type === "text" || field.type === "long_text" ? `“${value}”` : value;
}

/**
 * All conditions in one, in the middle of a sentence: "what they wrote contains “refund” and “late” and mood is any of negative"; empty where there
 * are none. What is asked of one field again and again names it once.
 */
export function groupWords(fields: readonly Field[], { match, of }: Group, nameOf: NameOf): string {
  const parts: { key: string | null; words: string; more: string[] }[] = [];
  for (const part of of) {
    if (isGroup(part)) {
      parts.push({ key: null, words: `(${groupWords(fields, part, nameOf)})`, more: [] });
      continue;
    }
    const key = togetherAs(part, match);
    const same = parts.find((one) => key !== null && one.key === key);
    if (same) same.more.push(saidOf(fields, part, nameOf));
    else parts.push({ key, words: inSentence(fields, part, nameOf), more: [] });
  }
  return parts.map(({ key, words, more }) => [words, ...more].join(key?.startsWith("or ") ? " or " : " and ")).join(match === "all" ? " and " : " or ");
}

/** Of which kind a condition is, where several of a field can be said in one: what it has of them, or has none of. Null where that would say something else. */
function togetherAs({ field, op }: Condition, match: Group["match"]): string | null {
  if (match === "any") return op === "contains" || op === "starts" || op === "is" || op === "matches" || op === "any_of" ? `or ${field} ${op}` : null;
  return op === "contains" ? `and ${field} ${op}` : op === "lacks" || op === "none_of" ? `or ${field} ${op}` : null;
}

/** Its name begins small within a sentence, unless it is all capitals. */
function inSentence(fields: readonly Field[], condition: Condition, nameOf: NameOf): string {
  const words = conditionWords(fields, condition, nameOf);
  return /^.\p{Lu}/u.test(words) ? words : `${words[0]!.toLowerCase()}${words.slice(1)}`;
}
