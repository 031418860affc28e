import "server-only";
import type { Unit } from "../context";
import type { ConversationRecord } from "../conversations/find";

/** A person closed conversations: where an active dialogue begins with that, a job for each begins it. */
export function noteClosed({ sql, later }: Unit, closed: readonly ConversationRecord[]): void {
  const jobs = closed.flatMap(({ workspaceId, id, contactId, isGroup, lastInboundAt }) =>
    !contactId || isGroup || !lastInboundAt ? [] : [{ identifier: "dialogue_begin", payload: { workspaceId, conversationId: id, trigger: "closed" }, queue_name: `dialogues:${workspaceId}`, max_attempts: 12 }]);
  const [first] = closed;
  if (!first || !jobs.length) return;
  later(sql`select weft_add_jobs(${JSON.stringify(jobs)}::text::json) where exists (select 1 from dialogues d where d.workspace_id = ${first.workspaceId} and d.trigger = 'closed' and d.status = 'active')`);
}
