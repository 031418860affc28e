import "server-only";
import { and, eq, inArray, isNull, ne } from "drizzle-orm";
import { cannedReplies, connections, dialogues, labels, members, teams } from "@/db/schema";
import type { Unit } from "../context";
import { contactRecord } from "../contacts/record";
import { withCustomFields } from "../custom-fields/of-type";
import { manifests } from "../connectors/registry";
import type { Field } from "../records/contract";
import { isGroup, type Group } from "../records/list-query";
import type { NamedKind, NameOf } from "./describe";
import type { RuleEvent } from "./events";
import { ruleFields, type Offered } from "./fields";
import type { AutomationRule, RuleAction } from "./rule";

/** What rules of a workspace can name, as it is now. */
export interface Known {
  fields: (event: RuleEvent) => readonly Field[];
  nameOf: NameOf;
  /** What a rule names and is not there, or cannot be used, in words that say what to do. */
  problemsOf: (rule: Pick<AutomationRule, "event" | "conditions" | "actions">) => string[];
}

type Thing = { name: string; usable: boolean };

/** Reads what these rules name. */
export async function readKnown({ tx }: Unit, workspaceId: string, rules: readonly Pick<AutomationRule, "actions" | "conditions">[]): Promise<Known> {
  const actions = rules.flatMap((rule) => rule.actions);
  const people = await tx.select({ id: members.id, name: members.name, status: members.status }).from(members).where(eq(members.workspaceId, workspaceId)).limit(2_000);
  const groups = await tx.select({ id: teams.id, name: teams.name }).from(teams).where(eq(teams.workspaceId, workspaceId)).limit(2_000);
  const accounts = await tx.select({ id: connections.id, name: connections.name, removedAt: connections.removedAt, channel: connections.connector }).from(connections).where(eq(connections.workspaceId, workspaceId)).limit(2_000);
  const replyIds = actions.flatMap((action) => (action.type === "reply" ? [action.cannedReplyId] : []));
  const replies = replyIds.length ? await tx.select({ id: cannedReplies.id, name: cannedReplies.title }).from(cannedReplies).where(and(eq(cannedReplies.workspaceId, workspaceId), inArray(cannedReplies.id, replyIds), isNull(cannedReplies.deletedAt), ne(cannedReplies.sharing, "private"))) : [];
  const dialogueIds = actions.flatMap((action) => (action.type === "start_dialogue" ? [action.dialogueId] : []));
  const talks = dialogueIds.length ? await tx.select({ id: dialogues.id, name: dialogues.name, status: dialogues.status }).from(dialogues).where(and(eq(dialogues.workspaceId, workspaceId), inArray(dialogues.id, dialogueIds), isNull(dialogues.deletedAt))) : [];
  const archived = new Set((await tx.select({ name: labels.name, archivedAt: labels.archivedAt }).from(labels).where(eq(labels.workspaceId, workspaceId)).limit(5_000)).flatMap(({ name, archivedAt }) => (archivedAt ? [name.toLowerCase()] : [])));
  const custom = (await withCustomFields(tx, workspaceId, contactRecord)).fields.slice(contactRecord.fields.length);
  const things: Record<NamedKind, Map<string, Thing>> = {
    member: new Map(people.map(({ id, name, status }) => [id, { name, usable: status === "active" }])),
    team: new Map(groups.map(({ id, name }) => [id, { name, usable: true }])),
    reply: new Map(replies.map(({ id, name }) => [id, { name, usable: true }])),
    dialogue: new Map(talks.map(({ id, name, status }) => [id, { name, usable: status === "active" }])),
  };
  const channels = new Set([...manifests.map(({ id }) => id as string), ...accounts.map(({ channel }) => channel)]);
  const there = new Set(accounts.flatMap(({ id, removedAt }) => (removedAt ? [] : [id])));
  const offered: Offered = {
    channels: manifests.map(({ id, name }) => ({ value: id, label: name })),
    connections: accounts.map(({ id, name }) => ({ value: id, label: name })),
    teams: groups.map(({ id, name }) => ({ value: id, label: name })),
    custom,
  };
  const fieldsOf = new Map<RuleEvent, readonly Field[]>();
  const fields = (event: RuleEvent) => {
    let known = fieldsOf.get(event);
    if (!known) fieldsOf.set(event, (known = ruleFields(event, offered)));
    return known;
  };
  const nameOf: NameOf = (kind, id) => things[kind].get(id)?.name ?? null;
  return { fields, nameOf, problemsOf: (rule) => [...new Set([...rule.actions.flatMap((action) => actionProblems(action, things, archived)), ...conditionProblems(rule.conditions, fields(rule.event), things, { connections: there, channels }, archived)])] };
}

function actionProblems(action: RuleAction, things: Record<NamedKind, Map<string, Thing>>, archived: ReadonlySet<string>): string[] {
  const missing = (kind: NamedKind, id: string, gone: string, unusable: (name: string) => string) => {
    const thing = things[kind].get(id);
    return !thing ? [gone] : thing.usable ? [] : [unusable(thing.name)];
  };
  switch (action.type) {
    case "assign_member":
      return missing("member", action.memberId, "Whom it assigns to is not a member any more. Choose somebody else.", (name) => `${name}, whom it assigns to, is not active. Choose somebody else.`);
    case "notify":
      return action.memberIds.flatMap((id) => missing("member", id, "One of those whom it notifies is not a member any more. Take them out.", (name) => `${name}, whom it notifies, is not active. Take them out.`));
    case "move_to_team":
      return missing("team", action.teamId, "The team that it moves to was removed. Choose another one.", () => "");
    case "reply":
      return missing("reply", action.cannedReplyId, "The canned reply that it sends was deleted, or is shared with nobody. Choose another one.", () => "");
    case "start_dialogue":
      return missing("dialogue", action.dialogueId, "The dialogue that it starts was deleted. Choose another one.", (name) => `The dialogue “${name}” is not active. Activate it under Dialogues.`);
    case "add_label":
    case "remove_label":
      return archived.has(action.label.toLowerCase()) ? [`The label ${action.label} was archived. Offer it again in Settings, or choose another one.`] : [];
    default:
      return [];
  }
}

function conditionProblems({ of }: Group, fields: readonly Field[], things: Record<NamedKind, Map<string, Thing>>, there: Record<"connections" | "channels", ReadonlySet<string>>, archived: ReadonlySet<string>): string[] {
  return of.flatMap((part): string[] => {
    if (isGroup(part)) return conditionProblems(part, fields, things, there, archived);
    const field = fields.find(({ name }) => name === part.field);
    if (!field) return ["A field that it asks for was removed. Take the condition out."];
    const values = Array.isArray(part.value) ? part.value : [];
    if (field.name === "connectionId" && values.some((id) => !there.connections.has(id))) return ["An inbox that it asks for was removed. Choose another one."];
    if (field.name === "teamId" && values.some((id) => !things.team.has(id))) return ["A team that it asks for was removed. Choose another one."];
    if (field.type === "member" && values.some((id) => !things.member.has(id))) return ["A member that it asks for is not there any more. Choose somebody else."];
    if (field.name === "channel" && values.some((id) => !there.channels.has(id))) return ["A channel that it asks for is not there any more. Choose another one."];
    if (field.name === "labels") return values.flatMap((label) => (archived.has(label.toLowerCase()) ? [`The label ${label}, which it asks for, was archived.`] : []));
    return [];
  });
}
