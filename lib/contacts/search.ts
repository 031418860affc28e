import "server-only";
import { sql } from "drizzle-orm";
import { inTransaction, type Context } from "../context";
import { visibleConversations } from "../conversations/visibility";
import type { ContactHit, ContactSearch } from "./schema";

const hitsShown = 8;
/** Of each way to be found; the best of them are shown. */
const hitsLookedAt = 100;

/**
 * Finds contacts by what they are called, by a handle or by their company, in that order, and those that wrote last first;
 * with the latest conversation that the actor may see. One statement, at most 8 contacts.
 */
export async function searchContacts(ctx: Context, { q }: ContactSearch): Promise<ContactHit[]> {
  const { workspaceId } = ctx;
  const pattern = patternOf(q);
  return inTransaction(ctx, async ({ tx }) => {
    const rows = await tx.execute<{ id: string; name: string; job_title: string | null; company: string | null; handle: string | null; channel: string | null; conversation_id: string | null; last_message_at: Date | null }>(sql`
      with found as (
        (select id as contact_id, 0 as via from contacts where workspace_id = ${workspaceId} and name ilike ${pattern} limit ${hitsLookedAt})
        union all
        (select contact_id, 1 from identities where workspace_id = ${workspaceId} and display_handle ilike ${pattern} and removed_at is null limit ${hitsLookedAt})
        union all
        (select contacts.id, 2 from companies join contacts on contacts.workspace_id = ${workspaceId} and contacts.company_id = companies.id
          where companies.workspace_id = ${workspaceId} and companies.name ilike ${pattern} limit ${hitsLookedAt})
      )
      select contacts.id, contacts.name, contacts.job_title, companies.name as company, known.display_handle as handle, coalesce(latest.channel, known.channel) as channel,
        latest.id as conversation_id, latest.last_message_at
      from (select contact_id, min(via) as via from found group by contact_id) best
      join contacts on contacts.workspace_id = ${workspaceId} and contacts.id = best.contact_id and contacts.deleted_at is null
      left join companies on companies.workspace_id = ${workspaceId} and companies.id = contacts.company_id
      left join lateral (
        select display_handle, channel from identities where workspace_id = ${workspaceId} and contact_id = best.contact_id and removed_at is null
        order by display_handle ilike ${pattern} desc, created_at limit 1) known on true
      left join lateral (
        select id, channel, last_message_at from conversations where ${visibleConversations(ctx)} and contact_id = best.contact_id
        order by last_message_at desc limit 1) latest on true
      order by best.via, latest.last_message_at desc nulls last, contacts.name, contacts.id
      limit ${hitsShown}`);
    return rows.map(({ id, name, job_title: jobTitle, company, handle, channel, conversation_id: conversationId }) => ({ id, name, jobTitle, company, handle, channel, conversationId }));
  });
}

/** Each word in its order, anywhere; one or two letters only at the beginning, where the index can find them. */
function patternOf(q: string): string {
  const words = q.split(/\s+/).map((word) => word.replaceAll(/[\\%_]/g, String.raw`\$&`));
  return `${q.length > 2 ? "%" : ""}${words.join("%")}%`;
}
