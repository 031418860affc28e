import "server-only";
import type { Unit } from "../context";
import type { ConversationRecord } from "../conversations/find";

/** A person closed a conversation: where an active dialogue begins with that, a job begins it. */
export function noteClosed({ sql, later }: Unit, { workspaceId, id, contactId, isGroup, lastInboundAt }: ConversationRecord): void {
  if (!contactId || isGroup || !lastInboundAt) return;
  const jobs = [{ identifier: "dialogue_begin", payload: { workspaceId, conversationId: id, trigger: "closed" }, queue_name: `dialogues:${workspaceId}`, max_attempts: 12 }];
  later(sql`select weft_add_jobs(${JSON.stringify(jobs)}::text::json) where exists (select 1 from dialogues d where d.workspace_id = ${workspaceId} and d.trigger = 'closed' and d.status = 'active')`);
}
