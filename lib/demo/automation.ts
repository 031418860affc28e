import "server-only";
import { and, asc, desc, eq, sql } from "drizzle-orm";
import { assignmentSettings, automationRules, automationRuns, conversations, members, messages, teamMembers, teams } from "@/db";
import type { AssignmentRule } from "../assignment/rule";
import { ask } from "../automation/ask";
import { actionWords } from "../automation/describe";
import { ruleFields } from "../automation/fields";
import type { RuleDefinition } from "../automation/rule";
import type { Unit } from "../context";
import { newId } from "../ids";

const complaints: RuleDefinition = {
  event: "message_received", silentHours: null, silentSide: null, stopsHere: false, restMinutes: 24 * 60,
  conditions: { match: "any", of: ["broken", "damaged", "wrong", "missing", "refund", "disappointed", "mould"].map((value) => ({ field: "text", op: "contains" as const, value })) },
  actions: [{ type: "add_label", label: "Complaint" }, { type: "set_priority", priority: "high" }],
};
const near: RuleDefinition = { event: "sla_near", silentHours: null, silentSide: null, stopsHere: false, restMinutes: 60, conditions: { match: "all", of: [] }, actions: [{ type: "set_priority", priority: "urgent" }] };
const logged = 12;

/** How the demo gives out conversations, two rules, and what they have done: what conversations say of their labels and priorities is what the log tells. */
export async function playAutomation(unit: Unit, workspaceId: string, now: Date): Promise<void> {
  await giveOutInService(unit, workspaceId, now);
  const [first, second] = [newId(), newId()];
  const row = (id: string, name: string, position: number, { event, stopsHere, restMinutes, ...definition }: RuleDefinition, runs: readonly { at: Date }[]) =>
    ({ workspaceId, id, name, isOn: true, position, event, definition, stopsHere, restMinutes, lookedUntil: now, ran: runs.length, lastAt: runs[0]?.at ?? null, isDemo: true, createdAt: new Date(now.getTime() - 20 * 86_400_000), updatedAt: new Date(now.getTime() - 20 * 86_400_000) });
  const complained = await runsOfComplaints(unit, workspaceId, first);
  const due = await runsOfPromises(unit, workspaceId, second, now);
  await unit.tx.insert(automationRules).values([row(first, "Complaints first", 1, complaints, complained), row(second, "Before a promise is broken", 2, near, due)]);
  const runs = [...complained, ...due].toSorted((a, b) => a.at.getTime() - b.at.getTime()).map((run) => ({ ...run, id: newId() }));
  if (runs.length) await unit.tx.insert(automationRuns).values(runs);
}

/** In turn among those of service, and by what they speak. */
async function giveOutInService({ tx }: Unit, workspaceId: string, now: Date): Promise<void> {
  const [service] = await tx.select({ id: teams.id, name: teams.name }).from(teams).where(and(eq(teams.workspaceId, workspaceId), sql`lower(${teams.name}) = 'service'`));
  if (!service) return;
  const rule: AssignmentRule = { id: newId(), name: service.name, isOn: true, connectionIds: [], teamIds: [service.id], way: "skills", fallback: "round_robin", memberIds: [], mostOpen: 25, inBusinessHours: true, onlyPresent: false, giveBackMinutes: 60 };
  await tx.insert(assignmentSettings).values({ workspaceId, version: 1, rules: [rule], updatedAt: now });
  const people = await tx.select({ id: teamMembers.memberId }).from(teamMembers).where(and(eq(teamMembers.workspaceId, workspaceId), eq(teamMembers.teamId, service.id))).orderBy(asc(teamMembers.memberId)).limit(2);
  const speaks = [["en", "de"], ["en", "es", "fr"]];
  for (const [at, { id }] of people.entries()) await tx.update(members).set({ skills: { languages: speaks[at]!, topics: [] } }).where(and(eq(members.workspaceId, workspaceId), eq(members.id, id)));
}

type Run = Omit<typeof automationRuns.$inferInsert, "id"> & { at: Date };

/** The latest messages that say so, in conversations that are labelled so. */
async function runsOfComplaints({ tx }: Unit, workspaceId: string, ruleId: string): Promise<Run[]> {
  const said = await tx
    .select({ id: messages.id, conversationId: messages.conversationId, text: messages.text, at: messages.sentAt })
    .from(conversations)
    .innerJoin(messages, and(eq(messages.workspaceId, workspaceId), eq(messages.conversationId, conversations.id)))
    .where(and(eq(conversations.workspaceId, workspaceId), sql`${conversations.labels} @> array['Complaint']`, eq(messages.direction, "in"), eq(messages.kind, "message")))
    .orderBy(desc(messages.sentAt))
    .limit(400);
  const seen = new Set<string>();
  const fields = { fields: ruleFields(complaints.event) };
  return said.flatMap(({ id, conversationId, text, at }): Run[] => {
    const verdict = ask(fields, complaints, { valueOf: ({ name }) => (name === "text" ? text : null) });
    if (!verdict.ok || seen.has(conversationId)) return [];
    seen.add(conversationId);
    return [{ workspaceId, ruleId, eventId: newId(), event: complaints.event, conversationId, messageId: id, at, outcome: "done", verdicts: verdict.of, actions: complaints.actions.map((action) => ({ words: actionWords(action, () => null), outcome: "done" })) }];
  }).slice(0, logged);
}

/** What is urgent became so when its time was near. */
async function runsOfPromises({ tx }: Unit, workspaceId: string, ruleId: string, now: Date): Promise<Run[]> {
  const urgent = await tx.select({ id: conversations.id, waitingSince: conversations.waitingSince }).from(conversations).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.priority, "urgent"))).orderBy(desc(conversations.lastMessageAt)).limit(logged);
  return urgent.map(({ id, waitingSince }): Run => ({ workspaceId, ruleId, eventId: newId(), event: near.event, conversationId: id, at: new Date(Math.min(now.getTime() - 60_000, (waitingSince ?? now).getTime() + 3_600_000)), outcome: "done", verdicts: [], actions: near.actions.map((action) => ({ words: actionWords(action, () => null), outcome: "done" })) })).toSorted((a, b) => b.at.getTime() - a.at.getTime());
}
