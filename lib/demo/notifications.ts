import "server-only";
import { sql } from "drizzle-orm";
import type { Unit } from "../context";
import { groupBy } from "../group";
import { notify } from "../notifications/notify";
import { tellOfUnassignedIn } from "../notifications/unassigned";

/** A handful a member, so that the bell has something in it and is no wall. */
const mostOfOne = 4;
const mostUnassigned = 2;

/** Tells members of what waits for them in the story as it stands now, as they would have been told when it happened. */
export async function playNotifications(unit: Unit, workspaceId: string): Promise<void> {
  const waiting = await unit.tx.execute<{ conversation_id: string; member_id: string; message_id: string; sent_at: string }>(sql`
    select c.id as conversation_id, c.assignee_id as member_id, m.id as message_id, m.sent_at
    from (select * from conversations as w where w.workspace_id = ${workspaceId} and w.assignee_id is not null and w.status = 'open' and w.waiting_since is not null order by w.waiting_since desc limit 100) as c
    join messages as m on m.workspace_id = ${workspaceId} and m.conversation_id = c.id and m.direction = 'in' and m.kind = 'message' and m.sent_at >= c.waiting_since
    order by c.waiting_since desc, m.sent_at`);
  for (const [memberId, theirs] of groupBy(waiting, ({ member_id: id }) => id)) {
    const talks = [...groupBy(theirs, ({ conversation_id: id }) => id)].slice(0, mostOfOne);
    for (const [conversationId, said] of talks) {
      notify(unit, workspaceId, ...said.slice(-10).map(({ message_id: messageId, sent_at: at }) => ({ memberId, kind: "message" as const, cause: messageId, subject: conversationId, at: new Date(at), conversationId, messageId })));
    }
  }
  const unassigned = await unit.tx.execute<{ id: string }>(sql`select c.id from conversations as c where c.workspace_id = ${workspaceId} and c.assignee_id is null and c.status = 'open' order by c.opened_at desc limit ${mostUnassigned}`);
  await tellOfUnassignedIn(unit, workspaceId, unassigned.map(({ id }) => id));
}
