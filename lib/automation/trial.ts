import "server-only";
import { and, eq, sql, type SQL } from "drizzle-orm";
import { automationTrials } from "@/db/schema";
import { actingMemberId, inTransaction, requirePermission, systemContext, type Context, type JobSpec, type Unit } from "../context";
import { AppError } from "../errors";
import { newId } from "../ids";
import { ask } from "./ask";
import { actionWords } from "./describe";
import { trialDays, type RuleEvent } from "./events";
import { requireDefinition } from "./keep";
import { readKnown } from "./names";
import type { RuleDefinition } from "./rule";
import type { AutomationTrial, RuleDefinitionInput, TrialExample } from "./schema";
import { askedBy, readSubjects, type Occasion } from "./subjects";

/** A dry run looks at so many occasions in one transaction, and at so many in all: the latest ones. */
const atOnce = 500;
const mostSeen = 200_000;
const mostExamples = 20;
const mostRunning = 3;

type TrialRecord = typeof automationTrials.$inferSelect;

const trialJob = (workspaceId: string, trialId: string): JobSpec => ({ identifier: "try_rule", payload: { workspaceId, trialId }, queue_name: `trials:${workspaceId}`, job_key: `trial:${trialId}`, max_attempts: 5 });

/**
 * Begins a dry run of a rule, stored or not: it is asked about what happened in the last days, and does nothing.
 * @throws AppError "invalid" for a rule that could not be stored · "conflict" when enough are under way · "forbidden"
 */
export async function startTrial(ctx: Context, input: RuleDefinitionInput): Promise<AutomationTrial> {
  requirePermission(ctx, "workspace.manage");
  return inTransaction(ctx, async (unit) => {
    const definition = await requireDefinition(unit, ctx, input);
    const running = await unit.tx.select({ id: automationTrials.id }).from(automationTrials).where(and(eq(automationTrials.workspaceId, ctx.workspaceId), eq(automationTrials.status, "running"))).limit(mostRunning);
    if (running.length >= mostRunning) throw new AppError("conflict", "Other dry runs are under way. Wait until they are done, or stop one.");
    const now = new Date();
    const row = { workspaceId: ctx.workspaceId, id: newId(), definition: { ...definition }, status: "running" as const, since: new Date(now.getTime() - trialDays * 86_400_000), startedById: actingMemberId(ctx), startedAt: now };
    await unit.tx.insert(automationTrials).values(row);
    unit.job(trialJob(ctx.workspaceId, row.id));
    return toTrial(unit, ctx, await requireTrial(unit, ctx, row.id));
  });
}

/** How far a dry run is. @throws AppError "not_found" · "forbidden" */
export async function getTrial(ctx: Context, id: string): Promise<AutomationTrial> {
  requirePermission(ctx, "workspace.manage");
  return inTransaction(ctx, async (unit) => toTrial(unit, ctx, await requireTrial(unit, ctx, id)));
}

/** Ends one early; what it found stays. @throws AppError "not_found" · "forbidden" */
export async function stopTrial(ctx: Context, id: string): Promise<void> {
  requirePermission(ctx, "workspace.manage");
  await inTransaction(ctx, async (unit) => {
    const { status } = await requireTrial(unit, ctx, id);
    if (status === "running") await unit.tx.update(automationTrials).set({ status: "stopped", endedAt: new Date() }).where(and(eq(automationTrials.workspaceId, ctx.workspaceId), eq(automationTrials.id, id)));
  });
}

async function requireTrial({ tx }: Unit, { workspaceId }: Context, id: string): Promise<TrialRecord> {
  const [row] = await tx.select().from(automationTrials).where(and(eq(automationTrials.workspaceId, workspaceId), eq(automationTrials.id, id)));
  if (!row) throw new AppError("not_found", "This dry run does not exist, or was forgotten. Begin another one.");
  return row;
}

async function toTrial(unit: Unit, { workspaceId }: Context, { id, status, since, cursor, seen, matched, isCutOff, examples, error, definition }: TrialRecord): Promise<AutomationTrial> {
  const { actions, conditions } = definition as unknown as RuleDefinition;
  const { nameOf } = await readKnown(unit, workspaceId, [{ actions, conditions }]);
  return { id, status, since: since.toISOString(), reached: cursor?.at ?? null, seen, matched, isCutOff, examples: examples as TrialExample[], would: actions.map((action) => actionWords(action, nameOf)), error };
}

/** Takes the next occasions of a dry run, going back in time, and queues what follows; a run that was stopped does nothing more. */
export async function continueTrial(workspaceId: string, trialId: string): Promise<void> {
  const ctx = systemContext(workspaceId);
  await inTransaction(ctx, async (unit) => {
    const which = and(eq(automationTrials.workspaceId, workspaceId), eq(automationTrials.id, trialId));
    const [trial] = await unit.tx.select().from(automationTrials).where(which).for("update");
    if (trial?.status !== "running") return;
    const rule = trial.definition as unknown as RuleDefinition;
    const found = await occasionsBefore(unit, workspaceId, rule, trial);
    const known = await readKnown(unit, workspaceId, [rule]);
    const subjects = await readSubjects(unit, workspaceId, found.map(({ occasion }) => occasion), askedBy([rule.conditions]));
    const examples = [...(trial.examples as TrialExample[])];
    let matched = trial.matched;
    for (const { occasion } of found) {
      const subject = subjects.get(occasion);
      if (!subject || !ask({ fields: known.fields(rule.event) }, rule, subject).ok) continue;
      matched++;
      if (examples.length < mostExamples) examples.push({ conversationId: subject.conversation?.id ?? null, mentionId: subject.mention?.id ?? null, messageId: subject.mention ? null : (occasion.messageId ?? null), title: subject.conversation?.title ?? subject.mention?.authorName ?? "", text: (subject.message?.text ?? "").slice(0, 200), at: occasion.at.toISOString() });
    }
    const seen = trial.seen + found.length;
    const last = found.at(-1);
    const isOver = found.length < atOnce;
    const isCutOff = !isOver && seen >= mostSeen;
    await unit.tx.update(automationTrials).set({ seen, matched, examples, isCutOff, ...(last && { cursor: { at: last.occasion.at.toISOString(), id: last.id } }), ...((isOver || isCutOff) && { status: "done", endedAt: new Date() }) }).where(which);
    if (!isOver && !isCutOff) unit.job(trialJob(workspaceId, trialId));
  });
}

interface Found {
  id: string;
  occasion: Occasion;
}

/** What happened as the rule's event, the newest first, from where the run is: of facts that are kept, else conversations as they are now. */
async function occasionsBefore({ tx }: Unit, workspaceId: string, { event }: RuleDefinition, { since, cursor, startedAt }: TrialRecord): Promise<Found[]> {
  const before = cursor ?? { at: startedAt.toISOString(), id: "ffffffff-ffff-ffff-ffff-ffffffffffff" };
  const page = (at: SQL, id: SQL) => sql`${at} >= ${since.toISOString()}::timestamptz and (${at}, ${id}) < (${before.at}::timestamptz, ${before.id}::uuid) order by ${at} desc, ${id} desc limit ${atOnce}::int`;
  const rows = await tx.execute<{ id: string; at: string; conversation_id: string | null; message_id: string | null; mention_id: string | null }>(sourceOf(workspaceId, event, page));
  return rows.map(({ id, at, conversation_id: conversationId, message_id: messageId, mention_id: mentionId }) => ({ id, occasion: { kind: event, conversationId, messageId, contactId: null, mentionId, detail: {}, at: new Date(at) } }));
}

function sourceOf(workspaceId: string, event: RuleEvent, page: (at: SQL, id: SQL) => SQL): SQL {
  const none = sql`null::uuid`;
  switch (event) {
    case "message_received":
      return sql`select m.id, m.sent_at as at, m.conversation_id, m.id as message_id, ${none} as mention_id from messages as m where m.workspace_id = ${workspaceId} and m.place_team_id is not null and m.direction = 'in' and coalesce(m.extra ->> 'automatic', '') <> 'true' and ${page(sql`m.sent_at`, sql`m.id`)}`;
    case "mention_arrived":
      return sql`select n.id, n.at, ${none} as conversation_id, ${none} as message_id, n.id as mention_id from mentions as n where n.workspace_id = ${workspaceId} and n.state is not null and ${page(sql`n.at`, sql`n.id`)}`;
    case "conversation_opened":
    case "conversation_reopened":
    case "conversation_closed":
      return sql`select f.id, f.at, f.conversation_id, f.message_id, ${none} as mention_id from metric_facts as f where f.workspace_id = ${workspaceId} and f.kind = ${event.slice("conversation_".length)} and f.conversation_id is not null and ${page(sql`f.at`, sql`f.id`)}`;
    case "sla_breached":
      return sql`select b.id, b.due_at as at, b.conversation_id, ${none} as message_id, ${none} as mention_id from sla_breaches as b where b.workspace_id = ${workspaceId} and ${page(sql`b.due_at`, sql`b.id`)}`;
    default:
      return sql`select c.id, c.last_message_at as at, c.id as conversation_id, ${none} as message_id, ${none} as mention_id from conversations as c where c.workspace_id = ${workspaceId} and ${page(sql`c.last_message_at`, sql`c.id`)}`;
  }
}
