import "server-only";
import { sql } from "drizzle-orm";
import { systemContext, within, type Unit } from "../context";
import { mergeConversations } from "../conversations/regroup/merge";

/** Somebody of the house has seen that one customer wrote twice by mail about the same, and made one conversation of both. */
export async function playRegrouping(unit: Unit, workspaceId: string): Promise<void> {
  const [pair] = await unit.tx.execute<{ kept: string; gone: string; by: string }>(sql`
    select a.id as kept, b.id as gone, m.name as by
    from conversations a
    join conversations b on b.workspace_id = ${workspaceId} and b.contact_id = a.contact_id and b.connection_id = a.connection_id and b.id <> a.id and b.subject is not null and not b.is_group and b.last_message_at < a.last_message_at and b.status = a.status
    join members m on m.workspace_id = ${workspaceId} and m.id = a.assignee_id
    where a.workspace_id = ${workspaceId} and a.subject is not null and not a.is_group and a.status = 'open'
    order by a.last_message_at desc, b.last_message_at desc, a.id, b.id limit 1`);
  if (pair) await mergeConversations(within(systemContext(workspaceId, pair.by), unit), pair.kept, [pair.gone]);
}
