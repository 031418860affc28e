import "server-only";
import { and, eq } from "drizzle-orm";
import { automationRules, automationRuns } from "@/db/schema";
import { ConnectorError } from "../connectors/errors";
import { inTransaction, systemContext, type JobSpec } from "../context";
import { guardedFetch } from "../http/guard";
import type { Doing } from "./act";
import type { StoredDefinition } from "./find";
import type { RanAction } from "./schema";
import { signedHeaders } from "./signing";

export interface WebhookCall {
  workspaceId: string;
  runId: string;
  /** The action's place among the rule's. */
  at: number;
  url: string;
  body: Record<string, unknown>;
}

const tries = 6;
const patienceMs = 15_000;

/** Calls an address once the transaction is committed; its body names what happened by ids alone, for whoever has a key to ask for. */
export const webhookJob = (workspaceId: string, { runId, at, eventId, rule }: Doing, url: string, about: Record<string, string | null>): JobSpec => ({
  identifier: "automation_webhook",
  payload: { workspaceId, runId, at, url, body: { id: `${runId}:${at}`, event: eventId, rule, ...about, at: new Date().toISOString() } } satisfies WebhookCall,
  queue_name: `webhooks:${workspaceId}`,
  max_attempts: tries,
});

/**
 * Posts it, to public addresses alone and following no redirect, signed (./signing.ts); the same id is sent with every try. What became of it is in the rule's log.
 * @throws ConnectorError for what may pass, so that the job is tried again
 */
export async function callWebhook({ workspaceId, runId, at, url, body }: WebhookCall, isLast: boolean, fetcher: typeof fetch = guardedFetch): Promise<void> {
  const rule = await ruleOf(workspaceId, runId);
  if (!rule) return;
  const raw = JSON.stringify(body);
  try {
    const answer = await fetcher(url, { method: "POST", redirect: "manual", headers: { "content-type": "application/json", ...signedHeaders({ workspaceId, ruleId: rule.id }, rule.definition, String(body.id), raw) }, body: raw, signal: AbortSignal.timeout(patienceMs) });
    await answer.body?.cancel();
    if (answer.ok) return await settle(workspaceId, runId, at, { outcome: "done" });
    const why = `The address answered ${answer.status}.`;
    if (isLast || (answer.status >= 300 && answer.status < 500 && answer.status !== 408 && answer.status !== 429)) return await settle(workspaceId, runId, at, { outcome: "failed", why });
    throw new ConnectorError("network", why);
  } catch (error) {
    const isOver = isLast || (error instanceof ConnectorError && error.kind === "config");
    if (!isOver) throw error;
    await settle(workspaceId, runId, at, { outcome: "failed", why: error instanceof ConnectorError ? error.message : "The address could not be reached." });
  }
}

/** Whose run it was, with what its calls are signed with; null for one that the log has forgotten. */
async function ruleOf(workspaceId: string, runId: string): Promise<{ id: string; definition: StoredDefinition } | null> {
  const [row] = await inTransaction(systemContext(workspaceId), ({ tx }) => tx
    .select({ id: automationRules.id, definition: automationRules.definition })
    .from(automationRuns)
    .innerJoin(automationRules, and(eq(automationRules.workspaceId, workspaceId), eq(automationRules.id, automationRuns.ruleId)))
    .where(and(eq(automationRuns.workspaceId, workspaceId), eq(automationRuns.id, runId))));
  return row ? { id: row.id, definition: row.definition as unknown as StoredDefinition } : null;
}

async function settle(workspaceId: string, runId: string, at: number, outcome: Pick<RanAction, "outcome" | "why">): Promise<void> {
  await inTransaction(systemContext(workspaceId), async ({ tx, change }) => {
    const which = and(eq(automationRuns.workspaceId, workspaceId), eq(automationRuns.id, runId));
    const [run] = await tx.select({ actions: automationRuns.actions }).from(automationRuns).where(which).for("update");
    if (!run) return;
    const actions = (run.actions as RanAction[]).map((action, index) => (index === at ? { words: action.words, ...outcome } : action));
    await tx.update(automationRuns).set({ actions, outcome: outcomeOf(actions) }).where(which);
    change({ topic: "automation_runs" });
  });
}

/** What a run comes to, by its actions. */
export function outcomeOf(actions: readonly RanAction[]): "done" | "partly" | "failed" {
  const failed = actions.filter(({ outcome }) => outcome === "failed").length;
  return failed === 0 ? "done" : failed === actions.length ? "failed" : "partly";
}
