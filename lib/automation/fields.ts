import { contactRecord } from "../contacts/record";
import { priorities } from "../conversations/filter";
import { intents } from "../insight/intent/rules/rules";
import type { Field, Option } from "../records/contract";
import { customerTiers, slaTargets, targetNames, tierNames } from "../sla/policy";
import { isAboutMention, type RuleEvent } from "./events";

/** What the conditions of rules can ask, as fields of the filter language of lists. Browser-safe. */

/** What the workspace has, to choose from. */
export interface Offered {
  channels: readonly Option[];
  connections: readonly Option[];
  teams: readonly Option[];
  /** The contacts' own fields. */
  custom: readonly Field[];
}

const nothing: Offered = { channels: [], connections: [], teams: [], custom: [] };

const title = (word: string) => `${word[0]!.toUpperCase()}${word.slice(1).replaceAll("_", " ")}`;
const options = (words: readonly string[]): Option[] => words.map((value) => ({ value, label: title(value) }));
const days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

const said: readonly Field[] = [
  { name: "text", label: "What they wrote", type: "long_text", most: 20_000, isRead: true },
  { name: "subject", label: "Subject", type: "text", most: 1_000, isRead: true },
];
const read: readonly Field[] = [
  { name: "language", label: "Language", type: "language" },
  { name: "mood", label: "Mood", type: "choice", options: options(["negative", "neutral", "positive"]) },
  { name: "intents", label: "Intent", type: "choices", options: options(intents) },
];
const when: readonly Field[] = [
  { name: "hours", label: "Business hours", type: "choice", options: [{ value: "inside", label: "Within business hours" }, { value: "outside", label: "Outside business hours" }] },
  { name: "weekday", label: "Day of the week", type: "choice", options: days.map((label, at) => ({ value: String(at + 1), label })) },
  { name: "hour", label: "Hour of the day", type: "number", help: "0 to 23, by the workspace's clock." },
];

/** What only some events have. */
const ofEvent = (event: RuleEvent): readonly Field[] =>
  event === "label_added" ? [{ name: "added", label: "Label that was added", type: "labels" }] : event === "sla_near" || event === "sla_breached" ? [{ name: "promise", label: "Promised time", type: "choice", options: slaTargets.map((value) => ({ value, label: targetNames[value] })) }] : [];

const contactPrefix = "contact.";

/** The contact's field behind one of a rule's; null for what is not the contact's. */
export const contactFieldName = (name: string): string | null => (name.startsWith(contactPrefix) ? name.slice(contactPrefix.length) : null);

/** What a rule of an event can ask. */
export function ruleFields(event: RuleEvent, { channels, connections, teams, custom }: Offered = nothing): readonly Field[] {
  const where: readonly Field[] = [
    { name: "channel", label: "Channel", type: "choice", options: channels },
    { name: "connectionId", label: "Inbox", type: "choice", options: connections },
    { name: "teamId", label: "Team", type: "choice", options: teams },
  ];
  const sorted: readonly Field[] = [{ name: "labels", label: "Labels", type: "labels" }, { name: "assigneeId", label: "Assigned to", type: "member" }];
  if (isAboutMention(event)) return [...said.slice(0, 1), ...read, ...where, ...sorted, { name: "reach", label: "Followers of its author", type: "number" }, ...when];
  const contact = [...contactRecord.fields, ...custom].map((field): Field => ({ ...field, name: contactPrefix + field.name, label: `Contact: ${field.label}` }));
  return [
    ...ofEvent(event),
    ...said,
    { name: "isFirst", label: "First message", type: "checkbox" },
    ...read,
    ...where,
    ...sorted,
    { name: "priority", label: "Priority", type: "choice", options: options(priorities) },
    { name: "status", label: "Status", type: "choice", options: options(["open", "waiting", "snoozed", "closed"]) },
    { name: "isGroup", label: "Group", type: "checkbox" },
    { name: "tier", label: "Service level", type: "choice", options: customerTiers.map((tier) => ({ value: tier, label: tierNames[tier] })) },
    ...when,
    ...contact,
  ];
}
