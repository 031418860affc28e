import "server-only";
import { and, desc, eq, inArray, lt, sql, type SQL } from "drizzle-orm";
import { automationRules, automationRuns, conversations, mentions } from "@/db/schema";
import { inTransaction, requirePermission, systemContext, type Context, type Unit } from "../context";
import { requireConversation } from "../conversations/find";
import { AppError } from "../errors";
import { isId } from "../is-id";
import { logDays, type RuleEvent } from "./events";
import type { AutomationRun } from "./schema";

const pageSize = 50;

/** What became of a rule, the newest first. @throws AppError "not_found" · "forbidden" */
export async function listRuns(ctx: Context, ruleId: string, { cursor, outcome }: { cursor?: string | undefined; outcome?: AutomationRun["outcome"] | undefined } = {}): Promise<{ items: AutomationRun[]; nextCursor: string | null }> {
  requirePermission(ctx, "workspace.manage");
  return inTransaction(ctx, async (unit) => {
    const [rule] = await unit.tx.select({ id: automationRules.id }).from(automationRules).where(and(eq(automationRules.workspaceId, ctx.workspaceId), eq(automationRules.id, ruleId)));
    if (!rule) throw new AppError("not_found", "This rule does not exist.");
    return read(unit, ctx, and(eq(automationRuns.ruleId, ruleId), outcome ? eq(automationRuns.outcome, outcome) : undefined), cursor);
  });
}

/** What rules did in a conversation, the newest first; those that did not fit are left out. @throws AppError "not_found" */
export async function listRunsOfConversation(ctx: Context, conversationId: string, cursor?: string): Promise<{ items: AutomationRun[]; nextCursor: string | null }> {
  return inTransaction(ctx, async (unit) => {
    await requireConversation(unit, ctx, conversationId);
    return read(unit, ctx, and(eq(automationRuns.conversationId, conversationId), inArray(automationRuns.outcome, ["done", "partly", "failed", "cut"])), cursor);
  });
}

async function read({ tx }: Unit, { workspaceId }: Context, which: SQL | undefined, cursor: string | undefined): Promise<{ items: AutomationRun[]; nextCursor: string | null }> {
  const rows = await tx.select().from(automationRuns).where(and(eq(automationRuns.workspaceId, workspaceId), which, cursor && isId(cursor) ? lt(automationRuns.id, cursor) : undefined)).orderBy(desc(automationRuns.id)).limit(pageSize + 1);
  const page = rows.slice(0, pageSize);
  const ids = <Id>(list: readonly (Id | null)[]) => [...new Set(list.filter((id): id is Id => id !== null))];
  const ruleIds = ids(page.flatMap(({ ruleId, chain }) => [ruleId, ...chain]));
  const rules = new Map((ruleIds.length ? await tx.select({ id: automationRules.id, name: automationRules.name }).from(automationRules).where(and(eq(automationRules.workspaceId, workspaceId), inArray(automationRules.id, ruleIds))) : []).map(({ id, name }) => [id, name]));
  const talkIds = ids(page.map(({ conversationId }) => conversationId));
  const talks = new Map((talkIds.length ? await tx.select({ id: conversations.id, title: conversations.title }).from(conversations).where(and(eq(conversations.workspaceId, workspaceId), inArray(conversations.id, talkIds))) : []).map(({ id, title }) => [id, title]));
  const postIds = ids(page.map(({ mentionId }) => mentionId));
  const posts = new Map((postIds.length ? await tx.select({ id: mentions.id, title: mentions.authorName }).from(mentions).where(and(eq(mentions.workspaceId, workspaceId), inArray(mentions.id, postIds))) : []).map(({ id, title }) => [id, title]));
  const name = (id: string) => rules.get(id) ?? "a rule that was removed";
  return {
    items: page.map(({ id, ruleId, event, at, outcome, why, conversationId, mentionId, messageId, verdicts, actions, chain }) => ({
      id, ruleId, ruleName: name(ruleId), event: event as RuleEvent, at: at.toISOString(), outcome, why, conversationId, mentionId, messageId,
      title: (conversationId && talks.get(conversationId)) || (mentionId && posts.get(mentionId)) || null,
      verdicts: verdicts as AutomationRun["verdicts"], actions: actions as AutomationRun["actions"], chain: chain.map(name),
    })),
    nextCursor: rows.length > pageSize ? page.at(-1)!.id : null,
  };
}

const prunedAtOnce = 5_000;

/**
 * Forgets what is older than the log's days, and what did not fit after one. That a rule did something stays as long as it hangs on that:
 * one that runs once for a conversation has to know.
 */
export async function pruneRuns(workspaceId: string, now = new Date()): Promise<void> {
  const old = new Date(now.getTime() - logDays * 86_400_000).toISOString();
  const missed = new Date(now.getTime() - 86_400_000).toISOString();
  await inTransaction(systemContext(workspaceId), ({ tx }) => tx.execute(sql`
    delete from automation_runs where workspace_id = ${workspaceId} and id = any(array(
      select r.id from automation_runs as r where r.workspace_id = ${workspaceId} and r.at < ${missed}::timestamptz and (r.outcome = 'no_match' or (r.at < ${old}::timestamptz
        and not (r.outcome in ('done', 'partly') and exists (select 1 from automation_rules as a where a.workspace_id = ${workspaceId} and a.id = r.rule_id and a.rest_minutes = 0 and a.deleted_at is null))))
      order by r.id limit ${prunedAtOnce}::int))`));
}
