import "server-only";
import { and, asc, eq, lte, sql } from "drizzle-orm";
import { conversations } from "@/db/schema";
import { noteEvents, type Happening } from "../automation/note";
import { inTransaction, systemContext, type JobSpec, type Unit } from "../context";
import { placementOf } from "../conversations/change";
import { toConversationRow } from "../conversations/rows";
import { addFacts } from "../metrics/facts";
import { tellOfPromises } from "../notifications/promises";
import { factsOfPromises, onBreach, type PromiseMade } from "./breach";
import { slaAsOf } from "./clock";
import { writeClocks } from "./store";

const atOnce = 200;

const watchJob = (workspaceId: string): JobSpec => ({ identifier: "watch_sla", payload: { workspaceId }, queue_name: `sla:${workspaceId}`, job_key: `sla:${workspaceId}`, max_attempts: 3 });

/** Has a workspace looked after where a promised time came near or went by. */
export async function queueSlaWatch(workspaceId: string): Promise<void> {
  await inTransaction(systemContext(workspaceId), async ({ tx, job }) => {
    const [due] = await tx.execute(sql`select 1 from conversations where workspace_id = ${workspaceId} and sla_check_at <= now() limit 1`);
    if (due) job(watchJob(workspaceId));
  });
}

/** Notices promised times that went by or come near, each once: they count, and open browsers are told. */
export async function watchSla(workspaceId: string, now = new Date()): Promise<void> {
  await inTransaction(systemContext(workspaceId), async (unit) => {
    if ((await noticeDue(unit, workspaceId, now)) === atOnce) unit.job(watchJob(workspaceId));
  });
}

/** @returns how many were looked at */
async function noticeDue(unit: Unit, workspaceId: string, now: Date): Promise<number> {
  const rows = await unit.tx
    .select()
    .from(conversations)
    .where(and(eq(conversations.workspaceId, workspaceId), lte(conversations.slaCheckAt, now)))
    .orderBy(asc(conversations.slaCheckAt))
    .limit(atOnce)
    // Whoever holds one is about to change it, and is asked again in half a minute.
    .for("no key update", { skipLocked: true });
  const promises: PromiseMade[] = [];
  const near: Happening[] = [];
  const after = rows.map((row) => {
    const { sla, outcomes, warned } = row.sla ? slaAsOf(row.sla, now) : { sla: null, outcomes: [], warned: [] };
    near.push(...warned.map((target) => ({ kind: "sla_near" as const, conversationId: row.id, at: now, detail: { target, policy: row.sla!.policyName } })));
    const { id: conversationId, connectionId, teamId, assigneeId } = row;
    tellOfPromises(unit, workspaceId, "sla_near", warned.map((target) => ({ target, conversationId, teamId, assigneeId, dueAt: new Date(sla!.due[target]!) })));
    promises.push(...outcomes.map((outcome) => ({ ...outcome, conversationId, connectionId, teamId, assigneeId })));
    return { ...row, sla };
  });
  await writeClocks(unit, workspaceId, after);
  onBreach(unit, workspaceId, promises);
  noteEvents(unit, workspaceId, near);
  unit.change(...after.map((row) => ({ topic: "conversation" as const, id: row.id, placement: placementOf(row), row: toConversationRow(row) })));
  await addFacts(unit, factsOfPromises(workspaceId, promises));
  return rows.length;
}
