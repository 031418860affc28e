import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { sqlTexts } from "@/db";
import type { Context } from "../context";
import { visibleHere } from "../conversations/visibility";
import { visibleSeries } from "../crises/belonging";
import { notificationKinds, personalKinds, type InboxChoice, type NotificationWay } from "./kinds";
import type { Wishes } from "./settings";

/** Lines `n` with their conversation `c`; the workspace is theirs to say, and `linesOf` whose they are. */
export const linesWithConversations = ({ workspaceId }: Pick<Context, "workspaceId">): SQL => sql`notifications as n left join conversations as c on c.workspace_id = ${workspaceId} and c.id = n.conversation_id`;

/**
 * Which lines of a member are shown and counted by a way: of the kinds that they want so, about what they may see now. What only concerns
 * them as long as it is so (nobody has it, nobody has decided) goes when that is over and comes back with it. The same rule for the bell, the API,
 * pushes and mails.
 */
export function shownLines(ctx: Pick<Context, "workspaceId" | "scope">, memberId: string, wishes: Wishes, way: NotificationWay): SQL {
  const { workspaceId } = ctx;
  const kinds = notificationKinds.filter((kind) => wishes.ways[kind].includes(way));
  const chosen = (choice: InboxChoice) => sqlTexts(Object.keys(wishes.inboxes).filter((id) => wishes.inboxes[id] === choice));
  const isPersonal = sql`n.kind = any(${sqlTexts(personalKinds)}::text[])`;
  return sql`n.workspace_id = ${workspaceId} and n.member_id = ${memberId}::uuid and n.kind = any(${sqlTexts(kinds)}::text[])
    and (n.conversation_id is null or (c.id is not null and ${visibleHere(ctx)}))
    and (n.kind <> 'unassigned' or (c.assignee_id is null and c.status = 'open' and not c.is_team_channel and not c.connection_id = any(${chosen("mine")}::uuid[])))
    and (n.conversation_id is null or ${isPersonal} or (not c.connection_id = any(${chosen("nothing")}::uuid[])
      and not exists (select 1 from notification_mutes as u where u.workspace_id = ${workspaceId} and u.member_id = ${memberId}::uuid and u.conversation_id = n.conversation_id)))
    and (n.kind <> 'approval' or n.read_at is not null or exists (select 1 from approvals as a where a.workspace_id = ${workspaceId} and a.id = n.subject_id and a.status = 'waiting'))
    and (n.kind <> 'failed' or exists (select 1 from messages as f where f.workspace_id = ${workspaceId} and f.id = n.message_id and f.status in ('failed', 'unknown')))
    and (n.kind <> 'crisis' or exists (select 1 from crisis_series as s where ${visibleSeries(ctx)} and s.crisis_id = n.subject_id))`;
}
